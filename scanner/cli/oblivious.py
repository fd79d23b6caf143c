"""`invite-scanner ohttp`: change the key to which requests are sealed that come by a relay."""

import argparse
import os
import time

from scanner.config import read_settings
from scanner.privacy.oblivious_keys import rotate


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command and its verb."""
    parser = commands.add_parser("ohttp", help="oblivious HTTP: change the gateway's key")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    rotating = verbs.add_parser(
        "rotate", help="put a new key in front, and remove those whose time is over (weekly is good)"
    )
    rotating.set_defaults(func=run_rotate)


def run_rotate(_arguments: argparse.Namespace) -> int:
    """Rotate; a running service follows within half a minute."""
    number = rotate(read_settings(os.environ).ohttp_keys, time.time())
    print(f"requests are sealed to key {number} from now on")
    return 0
