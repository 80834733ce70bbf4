"""Which webshop is a complaint about? (policy section 3)"""

from routing.identify.choice import identify
from routing.identify.register import Register

__all__ = ["Register", "identify"]
