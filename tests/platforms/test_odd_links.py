"""Links that are rare, old, or nothing: each form of each platform is told from the page that only looks like it."""

import pytest

from scanner.platforms import classify

FORMS = [
    ("https://goo.gl/forms/AbCdEf123", "google_forms", "form_short"),
    ("https://forms.google.com/AbCdEf123", "google_forms", "form_short"),
    (
        "https://docs.google.com/a/school.example/forms/d/e/1FAIpQLSdExampleOpenForm00000000000000000000000000000000/viewform",
        "google_forms",
        "form",
    ),
    ("https://docs.google.com/forms/u/0/", "google_forms", "none"),
    ("https://docs.google.com/forms/d/e/short/viewform", "google_forms", "none"),
    ("https://forms.office.com/r/*", "microsoft_forms", "none"),
    ("https://ncv.microsoft.com/AbCdEf1234", "microsoft_forms", "form"),
    (
        "https://forms.office.com/Pages/DesignPageV2.aspx?FormId=AbCdEf123456",
        "microsoft_forms",
        "form_editor",
    ),
    ("https://forms.office.com/", "microsoft_forms", "none"),
    ("https://admin.typeform.com/form/AbCdEf12/create", "typeform", "form"),
    ("https://typeform.com/form/AbCdEf12", "typeform", "form_editor"),
    ("https://www.typeform.com/templates/", "typeform", "page"),
    ("https://tally.so/forms/AbCd12/edit", "tally", "form_editor"),
    ("https://tally.so/pricing", "tally", "page"),
    ("https://forms.fillout.com/t/AbCdEf123", "fillout", "form"),
    ("https://acme.fillout.com/join-us", "fillout", "form"),
    ("https://build.fillout.com/home", "fillout", "page"),
    ("https://www.jotform.com/build/230000000000001", "jotform", "form_editor"),
    ("https://form.jotform.com/acme/join-form", "jotform", "form"),
    ("https://submit.jotform.com/230000000000001", "jotform", "form"),
    ("https://www.jotform.com/pricing", "jotform", "page"),
    ("https://zfrmz.in/AbCdEf123", "zoho_forms", "form_short"),
    ("https://forms.zohopublic.in/acme", "zoho_forms", "none"),
    ("https://forms.zohopublic.in/acme/form/KYCForm/formperma/AbCdEf", "zoho_forms", "form"),
    ("https://www.surveymonkey.com/r/AbCd12", "surveymonkey", "form"),
    ("https://www.surveymonkey.com/mp/", "surveymonkey", "page"),
    ("https://chats.viber.com/example", "viber", "channel"),
    ("https://chats.viber.com/a/b", "viber", "none"),
    ("https://invite.viber.com/?number=%2B910000000001", "viber", "contact"),
    ("https://invite.viber.com/", "viber", "none"),
    ("viber://community_invite?data=AbCdEf", "viber", "group_invite"),
    ("viber://chat?number=%2B910000000001&draft=Hello", "viber", "phone_chat"),
    ("viber://add?number=910000000001", "viber", "contact"),
    ("viber://forward?text=Send%20your%20name", "viber", "share"),
    ("viber://pa?chatURI=ExampleShop", "viber", "page_chat"),
    ("viber://nothing", "viber", "none"),
    ("https://line.me/R/ti/g/AbCdEf1234", "line", "group_invite"),
    ("https://line.me/ti/p/~example", "line", "contact"),
    ("https://line.me/ti/x/AbCdEf1234", "line", "none"),
    ("line://ti/g/AbCdEf1234", "line", "group_invite"),
    ("https://line.me/R/msg/text/?Hello%20there", "line", "share"),
    ("https://line.me/share?text=Hello", "line", "share"),
    ("https://line.me/en/", "line", "none"),
    ("https://zalo.me/g/abcdef012", "zalo", "group_invite"),
    ("https://zalo.me/0900000001", "zalo", "phone_chat"),
    ("https://zalo.me/example", "zalo", "profile"),
    ("https://zalo.me/", "zalo", "none"),
    ("https://aratt.ai/@example", "arattai", "profile"),
    ("https://aratt.ai/user/@example", "arattai", "profile"),
    ("https://aratt.ai/about/x/y", "arattai", "none"),
    ("https://signal.me/#p/+910000000001", "signal", "phone_chat"),
    ("https://signal.me/#eu/AbCdEf", "signal", "contact"),
    ("https://signal.me/#x", "signal", "none"),
    ("https://web.telegram.org/#/im?tgaddr=https%3A%2F%2Fexample.org", "telegram", "none"),
    ("https://web.telegram.org/k/#@example", "telegram", "public_name"),
    ("https://web.telegram.org/k/#@ab__c", "telegram", "none"),
    ("https://t.me/newbot/example_bot/another_bot", "telegram", "other"),
    ("https://t.me/proxy?server=&port=443&secret=x", "telegram", "none"),
    ("https://t.me/proxy?server=a.example&port=443&secret=x", "telegram", "proxy"),
    ("https://t.me/boost?c=1234567", "telegram", "other"),
    ("https://t.me/boost/example", "telegram", "other"),
    ("https://t.me/boost", "telegram", "public_name"),
    ("https://t.me/confirmphone?phone=910000000001&hash=abc", "telegram", "confirm_phone"),
    ("https://t.me/confirmphone?phone=&hash=", "telegram", "none"),
    ("https://t.me/example?videochat", "telegram", "call"),
    ("https://t.me/example?game=Lumber", "telegram", "other"),
    ("https://wa.me/u/example.name", "whatsapp", "contact"),
    ("https://wa.me/p/123456/910000000001", "whatsapp", "catalogue"),
    ("https://wa.me/c/910000000001", "whatsapp", "catalogue"),
    ("https://wa.me/channel/0029VaExampleExample00001", "whatsapp", "channel"),
    ("https://wa.me/qr/AbCdEf12345678", "whatsapp", "contact"),
    ("https://call.whatsapp.com/voice/AbCdEf1234567890123456", "whatsapp", "call"),
    ("https://call.whatsapp.com/text/x", "whatsapp", "none"),
    ("https://api.whatsapp.com/send?phone=12", "whatsapp", "unknown"),
    ("https://api.whatsapp.com/send?text=Hello", "whatsapp", "share"),
    ("https://api.whatsapp.com/send", "whatsapp", "none"),
    ("https://m.me/j/AbCdEf1234567890/", "messenger", "group_invite"),
    ("https://m.me/j/", "messenger", "none"),
    ("https://m.me/example", "messenger", "page_chat"),
    ("https://m.me/", "messenger", "none"),
    ("https://www.messenger.com/t/1234567890", "messenger", "none"),
    ("https://ig.me/j/AbCdEf1234567890/", "instagram", "group_invite"),
    ("https://ig.me/m/example", "instagram", "page_chat"),
    ("https://www.instagram.com/channel/AbCdEf/", "instagram", "unknown"),
    ("https://www.instagram.com/example/", "instagram", "profile"),
    ("https://www.instagram.com/p/AbCdEf/", "instagram", "none"),
    ("https://www.facebook.com/groups/1234567890", "facebook", "group"),
    ("https://www.facebook.com/groups/example/permalink/1", "facebook", "group"),
    ("https://www.facebook.com/share/g/AbCdEf1234/", "facebook", "group_share"),
    ("https://www.facebook.com/share/p/AbCdEf1234/", "facebook", "none"),
    ("https://www.facebook.com/profile.php?id=1", "facebook", "profile"),
    ("https://fb.me/g/AbCdEf1234", "facebook", "group_share"),
    ("https://fb.com/groups/", "facebook", "none"),
    ("https://linktr.ee/Example", "linktree", "link_list"),
    ("https://linktr.ee/a/b", "linktree", "page"),
    ("intent://chat.whatsapp.com/BspItCellExample000001", "", "none"),
    ("intent:#Intent;scheme=!!;end", "", "none"),
    (
        "intent://chat.whatsapp.com/BspItCellExample000001#Intent;package=com.whatsapp;flag;end",
        "whatsapp",
        "none",
    ),
    ("https://l.facebook.com/l.php?u=mailto%3A%20", "wrapper", "none"),
    ("https://l.facebook.com/l.php?u=%2F%2F", "wrapper", "none"),
    ("https://l.facebook.com/l.php", "wrapper", "none"),
    ("mailto:someone@example.org?body=Send%20name", "mail", "mail_message"),
    ("nothing", "", "none"),
]


@pytest.mark.parametrize(("url", "platform", "kind"), FORMS, ids=[form[0] for form in FORMS])
def test_told_apart(url: str, platform: str, kind: str) -> None:
    link = classify(url)
    assert (link.platform, link.kind) == (platform, kind)


def test_an_intent_that_cannot_be_read_leads_where_it_says_it_would() -> None:
    link = classify("intent://%%#Intent;scheme=https;S.browser_fallback_url=https%3A%2F%2Ft.me%2Fexample;end")
    assert (link.platform, link.kind, link.value) == ("telegram", "public_name", "example")


def test_what_is_no_link_is_no_link() -> None:
    assert classify("nothing").kind == "none"
    assert classify("https://docs.google.com/document/d/x/edit").platform == "web"
