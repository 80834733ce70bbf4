"""A large file is unpacked when it is asked for, and is then what it would have been at once."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.parsing import parse_letter
from intake.parsing.mime import LARGE, PackedFile, _from_base64

_PHOTOGRAPH = bytes(range(256)) * (LARGE // 256)
_MAIL = (
    b"From: ann@mail.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n"
    b"--b\r\nContent-Type: image/jpeg; name=a.jpg\r\nContent-Transfer-Encoding: Base64\r\n\r\n%b\r\n--b--\r\n"
)


@pytest.mark.parametrize("damage", [b"", b"=", b"A", b"AB=C", b"\xff*"])
def test_a_large_file_is_kept_as_its_mail_has_it(damage: bytes) -> None:
    packed = base64.encodebytes(_PHOTOGRAPH).replace(b"\n", b"\r\n") + damage
    (found,) = parse_letter(_MAIL % packed).attachments
    assert isinstance(found.content, PackedFile)
    assert found.data == _from_base64(packed.rstrip(b"\r\n"))
    assert found.data.startswith(_PHOTOGRAPH)
    assert found.size == len(found.data)
    assert found == parse_letter(_MAIL % packed).attachments[0]


@given(
    st.lists(st.sampled_from([b"A", b"b8", b"+/", b"=", b"\r\n", b"-", b"\0", b"QUJD" * 300])).map(b"".join)
)
def test_its_size_is_known_however_broken_it_is(octets: bytes) -> None:
    packed = PackedFile.of(memoryview(octets))
    assert packed.size == len(packed.unpacked())
