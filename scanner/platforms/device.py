"""Links that the reader's own device answers: mail, text messages, calls and UPI payments. Nothing is fetched."""

from scanner.links.address import Address
from scanner.model.link import Link
from scanner.platforms.platform import Platform, digits_of, encoded, message_of, thing


def recognise(address: Address) -> Link | None:
    """Whom it writes to, calls or pays, and what it writes for the reader."""
    target = address.parts[0] if address.parts else address.host
    if address.scheme == "mailto":
        text = "\n".join(t for t in (address.value("subject"), address.value("body")) if t)
        return thing(
            "mail",
            "mail_message",
            encoded(target.lower()),
            "",
            value=target,
            message=message_of(text),
            personal="email",
        )
    if address.scheme == "upi":
        payee = address.value("pa")
        return thing(
            "upi", "payment", encoded(payee.lower()), "", value=payee, message=message_of(address.get("tn"))
        )
    number = digits_of(target.partition(";")[0])
    if address.scheme == "tel":
        return thing("phone", "phone_call", number, "", personal="phone_number")
    # `sms:NUMBER&body=` is what older iPhones wrote.
    text = message_of(address.get("body"), target.partition("body=")[2])
    number = digits_of(target.partition("&")[0].partition(";")[0])
    return thing("phone", "sms_message", number, "", message=text, personal="phone_number" if number else "")


PLATFORM = Platform(
    name="device",
    title="Mail, SMS, calls, UPI",
    recognise=recognise,
    schemes=("mailto", "sms", "smsto", "tel", "upi"),
    recognised="whom it writes to, calls or pays; the message written for the reader",
    read_from="the link itself; nothing is fetched",
)
