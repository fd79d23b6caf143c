"""A token that nobody else would write, and a nose that finds it in whatever disguise it was let out."""

import base64
import hashlib
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote


class Canary:
    """A made-up invite code, with the links and words that carry it."""

    def __init__(self) -> None:
        # 22 letters and digits, as an invite code has; eight of them in a row are enough to be recognised.
        self.code = "Cnry" + secrets.token_hex(9)
        self.link = f"https://chat.whatsapp.com/{self.code}"
        self.word = f"{self.code}word"
        """For texts, headers and names."""

    def traces(self, content: bytes) -> list[str]:
        """In which disguises it is in `content`; empty when it is not."""
        return [name for name, form in self._forms() if form in content]

    def traces_in(self, folder: Path) -> list[str]:
        """The same for all files below a folder, and their names."""
        found = [f"name of {path}" for path in folder.rglob("*") if self.code in path.name]
        for path in filter(Path.is_file, folder.rglob("*")):
            found += [f"{name} in {path.name}" for name in self.traces(path.read_bytes())]
        return found

    def _forms(self) -> Iterator[tuple[str, bytes]]:
        plain = self.code.encode()
        yield "plain", plain
        yield "a piece", plain[4:12]
        yield "another piece", plain[12:20]
        yield "small letters", plain.lower()
        yield "capitals", plain.upper()
        yield "backwards", plain[::-1]
        yield "hexadecimal", plain.hex().encode()
        yield "UTF-16", self.code.encode("utf-16-le")
        yield "percent", "".join(f"%{byte:02X}" for byte in plain).encode()
        for shift in range(3):
            # Whatever stands before it, one of three alignments is how base64 writes it.
            coded = base64.b64encode(b"\0" * shift + plain)[4:-4]
            yield f"base64, shifted by {shift}", coded
            yield f"base64 for addresses, shifted by {shift}", coded.translate(bytes.maketrans(b"+/", b"-_"))
        for name, text in self._hashed():
            for kind in ("sha256", "sha1", "md5"):
                # Anybody who holds an invite could make these: a hash without a key hides nothing.
                digest = hashlib.new(kind, text.encode(), usedforsecurity=False).digest()
                yield f"{kind} of {name}", digest
                yield f"{kind} of {name}, hexadecimal", digest.hex().encode()
                yield f"{kind} of {name}, base64", base64.b64encode(digest)[:-4]

    def _hashed(self) -> Iterable[tuple[str, str]]:
        identity = f"whatsapp:group_invite:{self.code}"
        return (
            ("the code", self.code),
            ("the link", self.link),
            ("the quoted link", quote(self.link, safe="")),
            ("the identity", identity),
        )
