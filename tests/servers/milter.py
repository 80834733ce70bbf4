"""A milter that writes Authentication-Results as one for DMARC would, without asking a name server.

The protocol is version 6 of Sendmail's, as far as Postfix speaks it: a packet is its length in four octets, a
letter that names the command, and its data.
"""

from __future__ import annotations

import socketserver
import struct
import threading
from email.utils import parseaddr

SERVER = "mx.becom.example"
FORGED = "forged.example"  # mail from this domain fails, all other passes
ADD_HEADERS = 0x01  # SMFIF_ADDHDRS
HEADERS_ONLY = 0x01 | 0x02 | 0x04 | 0x08 | 0x10 | 0x40 | 0x100 | 0x200  # SMFIP_NOCONNECT, NOHELO, ...
CONTINUE = b"c"
SILENT = b"DA"  # macros and abort, which want no answer


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        sender = ""
        while size := self.rfile.read(4):
            packet = self.rfile.read(struct.unpack(">I", size)[0])
            command, data = packet[:1], packet[1:]
            if command == b"O":
                self._say(b"O", struct.pack(">III", 6, ADD_HEADERS, HEADERS_ONLY))
            elif command == b"L":
                name, value = data.split(b"\0")[:2]
                sender = parseaddr(value.decode())[1] if name.lower() == b"from" else sender
                self._say(CONTINUE)
            elif command == b"E":
                self._say(b"i", struct.pack(">I", 1) + b"Authentication-Results\0" + _results(sender) + b"\0")
                self._say(CONTINUE)
            elif command in b"QK":
                return
            elif command not in SILENT:
                self._say(CONTINUE)

    def _say(self, command: bytes, data: bytes = b"") -> None:
        self.wfile.write(struct.pack(">I", 1 + len(data)) + command + data)


def _results(sender: str) -> bytes:
    domain = sender.rpartition("@")[2]
    return f" {SERVER}; dmarc={'fail' if domain == FORGED else 'pass'} header.from={domain}".encode()


class Milter(socketserver.ThreadingTCPServer):
    """Listens at `port` from its making to `close`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.port: int = self.server_address[1]
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self.shutdown()
        self.server_close()
