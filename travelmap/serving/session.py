"""Who may ask: the secrets of one run, and what is demanded of every request.

Four things keep other people and other pages out. Nobody can connect but from this machine, because the
server listens at loopback only. A page of another site whose name was made to point here (DNS rebinding)
is told apart by its `Host`. A request that another site sends in the reader's name is told apart by its
`Origin` and `Sec-Fetch-Site`. And whoever does connect, such as another user of the machine, lacks the
secrets, which are new with every run.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["Refusal", "Session", "refuse_foreign", "refuse_stranger"]

_BYTES: Final = 24
"""Of randomness in each secret."""
_TRUSTED_SITES: Final = frozenset({None, "same-origin"})
"""`Sec-Fetch-Site` of what our own shell asks for; a program that is no browser sends none."""


class Refusal(NamedTuple):
    """Why a request is not answered."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Session:
    """The secrets of one run. No one of them can be worked out from another."""

    key: str
    """Part of the printed address: opens the shell."""
    token: str
    """Stands in the shell: for events and edits. A previewed page never learns it."""
    view: str
    """Part of the address of previewed pages: lets them be read and no more."""

    @classmethod
    def new(cls) -> Session:
        """Draw three secrets."""
        return cls(*(secrets.token_urlsafe(_BYTES) for _ in range(3)))


def refuse_foreign(headers: Message, port: int) -> Refusal | None:
    """Return why a request must not be answered at all: it was not sent to this server's own address."""
    hosts = headers.get_all("Host") or []
    if len(hosts) != 1 or hosts[0] not in _hosts(port):
        return Refusal(421, "This is a preview of travelmap. It answers only at the address it printed.")
    return None


def refuse_stranger(headers: Message, session: Session, token: str | None, *, writing: bool) -> Refusal | None:
    """Return why a request must not see or change what only the shell may.

    Args:
        headers: Of the request; `refuse_foreign` has found its `Host` right.
        session: The secrets of this run.
        token: What the request says the token is.
        writing: Whether files can change; then the browser has to name the origin.
    """
    if headers.get("Sec-Fetch-Site") not in _TRUSTED_SITES:
        return Refusal(403, "Only the preview's own page may ask for this.")
    origins = headers.get_all("Origin") or []
    own = [f"http://{headers['Host']}"]
    if origins != own and (writing or origins):
        return Refusal(403, "Only the preview's own page may ask for this.")
    # As bytes: texts that are not ASCII cannot be compared.
    if not secrets.compare_digest((token or "").encode(), session.token.encode()):
        return Refusal(403, "This preview was started anew. Open the address that it has printed.")
    return None


def _hosts(port: int) -> frozenset[str]:
    names = ("127.0.0.1", "localhost")
    return frozenset(f"{name}:{port}" for name in names) | (frozenset(names) if port == 80 else frozenset())
