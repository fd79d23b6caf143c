"""Kinds of words in the lexicon: those that name data, and those of the grammar around them."""

NOUN = "ask"
"""Names data, in running text and in labels."""
LABEL = "label"
"""Names data as a label or at the head of a slot; in running text only beside a sign that it is meant so."""
NOT = "not"
"""Holds a noun and is no data."""
QUESTION = "question"
"""Asks for data without any other word: `where do you live`."""
GIVE = "give"
"""Hands something over to somebody."""
LABEL_GRAMMAR = {
    "person": "whose data it is: applicant, student, आवेदक",
    "remark": "says nothing of its own in a label: of, in years, as a number, का, में",
    "and": "divides two things that one label asks for: and, एवं",
    "filter": "education in a form about a person, else what chooses the things to be shown: class, कक्षा",
    "button": "names data in texts, and what a program does in a label: login",
    "property": "behind a word for data makes a thing of a program of it: notification, length, सूचना",
    "shown": "what a program does with data that is there already: view, hide, download, देखें",
    "added": "what a program does with things of its own: add, जोड़ें",
    "code": "a code, which is a one-time code where it was sent to somebody: कोड",
    "land": "land in the books of an office: survey number, plot, खसरा; an account beside it is no bank's",
    "as_on": "the thing before it says how, not what: as per, के अनुसार",
}
"""Kinds of words that mean something in labels only, with what each means."""

GRAMMAR = {
    GIVE: "hands over to somebody: send, tell, भेजें",
    "fill": "fills in: enter, write, भरें",
    "need": "is wanted: we need, चाहिए",
    "ask_for": "asks: what is, क्या है",
    "must": "makes the next verb a request: you have to",
    "refuse": "tells not to: do not, न बताएं",
    "keep": "a negation that still asks: do not forget to",
    "unneeded": "is not wanted: not needed",
    "never_asks": "somebody never asks: we never ask for",
    "scam": "speaks of fraud: scammers, ठग",
    "anyone": "opens a condition on anybody: अगर कोई, যদি কেউ; a warning if somebody demands or it is refused",
    "demands": "somebody asks for it: मांगे, ମାଗିଲେ; only behind such a condition",
    "tells_of": "reports: police said, asked for",
    "given_if": "if it is handed over: পাঠালেই; a request where a promise follows",
    "promise": "what follows then: you will get, we will add; only behind such a condition",
    "had": "asks who has it: does anybody have, किसी के पास; a question for a person's number or mail",
    "not_given": "if it is not handed over: না দিলে; a request where a loss follows",
    "loss": "what is lost then: will be blocked, will not get; only behind such a condition",
    "offer": "the writer gives: we will send you",
    "delivered": "the data is handed to the reader: is your OTP",
    "own": "not the reader's: my, call us at",
    "aside": "hands over nothing, with a verb that does: pay attention, cast a vote, ধ্যান দিন",
    "bring": "to be shown in person, or conditions: bring, eligibility",
    "taken": "brings, unless it is handed over: लेकर",
    "astray": "a code that came to the reader instead of the writer: by mistake",
    "fetch": "gets the thing before it for oneself: download, ডাউনলোড করুন",
    "policy": "a privacy policy: we collect",
    "uses": "does something else with it than to hand it over: check, keep, change, call",
    "with": "brings along what was named: with these details, விவரங்களுடன்; asks where `contact` follows",
    "handing": "has handed over, where the sentence goes on: கொடுத்துட்டு; asks where a request ends it",
    "please": "stands behind a request: மனவி, sir, please",
    "contact": "gets in touch: call, meet, apply",
    "done": "was handed over already: has been submitted",
    "your": "the reader's: your, आपका",
    "but": "begins another thought: but, लेकिन",
    "whom": "before an English verb that is no imperative: we, they, will",
    "upload": "a verb that sends a file: upload, attach",
    "quiz": "a quiz or puzzle question",
    "list_head": "opens a list of what is wanted: the following",
    "head": "opens, with a colon behind it, what is wanted: last step",
    "filler": "carries no meaning in a label: valid, here",
    "at": "makes the word beside it a place or a means, not what is wanted: to this number, नंबर पर",
    "of": "joins a picture to what it shows: की",
    "who": "a person, of whom a picture may be: child, student",
    "thing": "a public thing that people report: street light, pothole",
    "if": "makes a need a condition, or a wish for something else: if you want, must be",
    "it": "stands for what was just named, in other languages than English: वह, wo",
    "these": "stands for all that the sentences before list: these, all of this, இவை",
    "pass_on": "hands to the writer what was just named: send it to me",
    "number": "a telephone number, when it stands alone: नंबर",
    "join": "join, जुड़ें",
    "says": "somebody says or writes what is quoted: he says, texted me, बोला",
}
"""Kinds of grammar words, with what each means."""

OPENING = frozenset({NOUN, LABEL, QUESTION, "number", "list_head", "your"})
"""Kinds of which a request holds at least one beside its verb."""
