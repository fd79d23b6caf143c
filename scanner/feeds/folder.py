"""The files of a registry: one TOML file per organisation, one JSON file per advisory.

The shipped ones stand in `scanner/data/organisations/` and `scanner/data/advisories/`; an operator's own folder and the
folder that a feed is published from have the same two folders in them.
"""

from importlib.resources import files
from pathlib import Path

from scanner.claims.advisory import Advisory
from scanner.claims.organisation import Organisation
from scanner.claims.registry import COMPILED, compiled, read_advisory, read_organisation
from scanner.errors import DataError

ORGANISATIONS = "organisations"
ADVISORIES = "advisories"


def data_folder() -> Path:
    """The folder of the shipped files; inside an installed package it may be read only."""
    return Path(str(files("scanner"))) / "data"


def organisation_files(folder: Path) -> list[Path]:
    """The files of organisations in a registry's folder, by name."""
    return sorted((folder / ORGANISATIONS).glob("*.toml"))


def advisory_files(folder: Path) -> list[Path]:
    """The files of advisories in a registry's folder, by name."""
    return sorted((folder / ADVISORIES).glob("*.json"))


def read_organisation_file(path: Path) -> Organisation:
    """One organisation. Raises `DataError` that names the file and the place in it."""
    organisation = read_organisation(_text(path), path.name)
    if path.name != f"{organisation.id}.toml":
        raise DataError(f"{path.name}: the file of {organisation.id} is called {organisation.id}.toml")
    return organisation


def read_advisory_file(path: Path) -> Advisory:
    """One advisory. Raises `DataError` that names the file and the place in it."""
    advisory = read_advisory(_text(path), path.name)
    if path.name != f"{advisory.id}.json":
        raise DataError(f"{path.name}: the file of {advisory.id} is called {advisory.id}.json")
    return advisory


def read_folder(folder: Path) -> tuple[list[Organisation], list[Advisory]]:
    """Everything in a registry's folder. Raises `DataError` when a file is wrong or there is none at all."""
    organisations = [read_organisation_file(path) for path in organisation_files(folder)]
    advisories = [read_advisory_file(path) for path in advisory_files(folder)]
    if not organisations and not advisories:
        raise DataError(f"{folder}: no {ORGANISATIONS}/*.toml and no {ADVISORIES}/*.json")
    return organisations, advisories


def bring_up_to_date(organisations: list[Organisation], folder: Path) -> bool:
    """Write the compiled file beside the folder of organisations, if it is another; whether it was."""
    path = folder / COMPILED
    wanted = compiled(organisations)
    if path.is_file() and path.read_bytes() == wanted:
        return False
    write_text(path, wanted.decode(), replace=True)
    return True


def write_text(path: Path, text: str, *, replace: bool = False) -> None:
    """Write a file; one that exists is left alone unless `replace`. Raises `DataError` that says what went wrong."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w" if replace else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise DataError(f"{path} exists already") from None
    except OSError as error:
        raise DataError(f"{path} cannot be written ({type(error).__name__})") from None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read ({type(error).__name__})") from None
