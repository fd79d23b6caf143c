"""Registry lines of the form hosts."""

from scanner.platforms import form_links
from scanner.platforms.platform import Platform

_QUESTIONS = "every question of every section, introduction and closing text"

FORMS = (
    Platform(
        name="google_forms",
        title="Google Forms",
        recognise=form_links.google,
        hosts=("docs.google.com", "forms.gle", "forms.google.com", "goo.gl"),
        recognised="forms, short links, editors, pre-filled links",
        read_from=f"{_QUESTIONS}, required marks, e-mail collection, sign-in and closed states: from its payload",
        not_read="forms that need a Google account (`sign_in`), closed forms (`closed`)",
    ),
    Platform(
        name="microsoft_forms",
        title="Microsoft Forms",
        recognise=form_links.microsoft,
        hosts=(
            "forms.office.com",
            "forms.cloud.microsoft",
            "forms.microsoft.com",
            "ncv.microsoft.com",
            "forms.osi.office365.us",
        ),
        recognised="forms, short links, editors",
        read_from=f"{_QUESTIONS}: from a second address on the same host that the page names",
        not_read="forms for one organisation only (`sign_in`)",
    ),
    Platform(
        name="typeform",
        title="Typeform",
        recognise=form_links.typeform,
        parents=("typeform.com",),
        hosts=("typeform.com",),
        recognised="forms",
        read_from=f"{_QUESTIONS}: from its payload",
    ),
    Platform(
        name="tally",
        title="Tally",
        recognise=form_links.tally,
        hosts=("tally.so",),
        recognised="forms, editors",
        read_from=f"{_QUESTIONS}: from its payload",
        not_read="forms behind a password (`sign_in`)",
    ),
    Platform(
        name="fillout",
        title="Fillout",
        recognise=form_links.fillout,
        parents=("fillout.com",),
        hosts=("fillout.com",),
        recognised="forms, also under their own names",
        read_from=f"{_QUESTIONS}: from its payload",
    ),
    Platform(
        name="jotform",
        title="JotForm",
        recognise=form_links.jotform,
        parents=("jotform.com",),
        hosts=("jotform.com", "jotform.co", "jotformeu.com", "jotform.me"),
        recognised="forms",
        read_from="fields of its HTML",
    ),
    Platform(
        name="zoho_forms",
        title="Zoho Forms",
        recognise=form_links.zoho,
        hosts=(
            "forms.zohopublic.in",
            "forms.zohopublic.com",
            "forms.zohopublic.eu",
            "forms.zoho.in",
            "forms.zoho.com",
            "zfrmz.in",
            "zfrmz.com",
        ),
        recognised="forms, short links; the form's own name in the link",
        read_from="fields of its HTML",
        not_read="pages without fields in their HTML (`layout_unknown`)",
    ),
    Platform(
        name="surveymonkey",
        title="SurveyMonkey",
        recognise=form_links.surveymonkey,
        hosts=("surveymonkey.com", "surveymonkey.co.uk", "hi.surveymonkey.com"),
        recognised="surveys",
        read_from="fields of its HTML",
        not_read="pages without fields in their HTML (`layout_unknown`)",
    ),
)
