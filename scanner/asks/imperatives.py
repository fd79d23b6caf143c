"""How verbs of Bengali, Assamese, Odia, Gujarati, Marathi and Punjabi end when they tell somebody to do something.

The tables of `scanner.asks.endings` for these languages: endings of requests; longer endings and stems of verbs that do
something else with data than to hand it over (keep, see, come, take, change, show); and words that may stand before the
verb. One ending is shared with nouns in most of these languages, so a word counts only where no `and` stands before it.
"""

from typing import Final

from scanner.asks.normal import folded_words

_WRITTEN: Final = {
    "bn": ("ুন বেন িও িয়ো িয়েন ান িবা ওক কচোন বচোন াচোন িব াব াবা িবি", "আগুন বেগুন নতুন ফাল্গুন প্রধান সন্তান স্থান দোকান সমান বর্তমান অভাব সচিব হিসাব জবাব প্ৰভাব"),
    "or": ("ନ୍ତୁ ିବେ ାଅ", "ନାହାନ୍ତୁ ହୁଅନ୍ତୁ ହେବେ"),
    "gu": ("ો જો શો વું વો વી વાં વાના વાની વાનું", "તો યો નો ેલો ેલું છો ડો ટો નવો નવી નવું કેવી કેવું એવો એવી જેવી જેવું"),
    "mr": ("ावा ावी ावे ावेत ावीत ावं ाल ा", "ला चा ता ना या रा सा मा दा गा था असावा असावी असावे"),
    "pa": ("ੋ ਓ ਿਓ ਿਉ ਇਓ ਣਾ ਣੀ ਣੇ ਵੇ", "ਹੋਵੇ ਜੇਹੋ ਆਪਣਾ ਆਪਣੀ ਆਪਣੇ ਪੁਰਾਣਾ ਪੁਰਾਣੀ ਕਿਹੋ"),
}  # fmt: skip
"""Endings of requests, and longer endings or words that are none, by the language whose script it is; Assamese is written with Bengali's."""
_STEMS: Final = {
    "bn": (
        "ন কর রাখ থাক দেখ আস আন যা পাবে পাও হব হোন কিন কেন খা ঘুর বেড় খেল পড় শুন শোন জানু জানব শিখ শেখ বুঝ বোঝ ভাব খুজ খোজ ধর"
        " ছাপ বানা বদল পাল্ট শুধর মুছ মোছ কাট লুক ঢাক বাচ সামল বাছ চিন চেন মেল মিল গুন গোন ভুল ভোল মান চল থাম ডাক ফির ফের উঠ ওঠ বসু বসব দাড় ঘুম হাস"
        " গাও গাই নাচ বাজা সাজ পর জিত জেত হার বেচ চাল জুড় জোড় মাপ সার তাকা ছিড় পোড় পুড় কম বাড় বাধ ছড় পাশে সময়ে"
        " কৰ ৰাখ চাও চাব আহ লওক লব পাব হওক পঢ় শিক বুজ বিচাৰ ধৰ বনা সলা শুধৰ মচ পাহৰ ব'ল বহ পিন্ধ জিক চলা যোৰ জোখ মাৰ সাচ সামৰ আগল লগা সংযোগ সাট সেলা টাঙ টাঙা ঝোলা পরখ তুলনা মুখস্থ আঁক আক খোদ লটক ঘষ ধো রঙ মন"
    ),
    "or": (
        "ରଖ ଥା ଦେଖ ଆସ ଆଣ ଯା ଯିବ ନିଅ ନେ ପା ହ କର କିଣ ଖା ପଢ ଶୁଣନ୍ତ ଜାଣ ଶିଖ ବୁଝ ଭାବ ଖୋଜ ଧର ଛାପ ବନା ବଦଳ ସୁଧାର ଲିଭ କାଟ ଲୁଚ ବଞ୍ଚ ଚିହ୍ନ ମିଶ ମିଳ ଗଣ ଭୁଲ"
        " ମାନ ଚାଲ ଡାକ ଫେର ଉଠ ବସନ୍ତ ବସିବ ପିନ୍ଧ ଜିତ ବିକ ଯୋଡ ମାପ ଲାଗ ରୁହ ରହ ଚାହ ଖେଳ ବାଛ ଦିଆଯ ସମ୍ଭାଳ ସାଇତ ନ ପରଖ ତୁଳନା ସିଲେଇ ଟାଙ୍ଗ ମନେ ଆଙ୍କ ଧୋ ଘଷ"
    ),
    "gu": (
        "રાખ રહ જો જુ આવ લાવ જા જજ લે લો લઇ લઈ મેળવ પામ થ હો હત કર ખરીદ ખા વાંચ વાચ સાંભળ જાણ શીખ શિખ સમજ વિચાર શોધ પકડો છાપ બનાવ બદલ સુધાર ભૂસ ભુસ"
        " કાઢ કપા કાપ છુપા બચ ઓળખ મળ મેળ ગણ ભૂલ ભુલ માન ચાલ રોક બોલાવ ફર ઊઠ ઉઠ બેસ પહેર જીત જિત વેચ માપ લાગ શક રમ વધ ચકાસ તપાસ સાચવ વાપર ડર ઉઘાડ ખોલ"
        " પસંદ માણ ઘટ ધર દેખા નથી બંધ શરૂ ચાલુ સરખા ચોંટ લટક સીવ સિવ પરખ જોડ યાદ સુધર કોતર દોર ધો ઘસ ગોઠવ સજા"
    ),
    "mr": (
        "ठेव रह राह बघ पहा पाह ये या आण जा घे घ्या मिळ हो व्हा कर घाल खा वाच ऐक जाण शिक समज विचार शोध पकड छाप बनव बदल सुधार पुस काढ लपव ओळख जुळव मोज विसर"
        " मान चाल थांब बोलाव फिर उठ बस जिंक विक खरेद लाव शक खेळ वाढ तपास सांभाळ वापर उघड भेट फसव काप अस नस लाग मर हव पुर झ गे आल जप चिकट टांग शिव पडताळ ठरव तुलना जुळ लक्ष कोर रंग धु घास सजव मांड"
    ),
    "pa": (
        "ਪਰਖ ਚਿਪਕ ਟੰਗ ਸਿਉ ਤੁਲਨਾ ਯਾਦ ਉੱਕਰ ਰੰਗ ਧੋ ਘਸਾ ਸਜਾ ਜੋੜ ਸੰਭ ਰਖ ਰਹ ਵੇਖ ਦੇਖ ਆ ਲਿਆ ਜਾ ਲੈ ਲਓ ਲਵ ਹੋ ਕਰ ਖਰਿਦ ਖਾ ਪੜ੍ਹ ਪੜ ਸੁਣੋ ਸੁਣਿ ਸੁਣਨ ਜਾਣ ਸਿਖ ਸਮਝ ਸੋਚ ਲਭ ਫੜੋ ਛਾਪ ਬਣ ਬਦਲ ਸੁਧਾਰ ਮਿਟਾ ਕਢ ਕਟ ਲੁਕ ਬਚ ਪਛਾਣ ਮਿਲ ਗਿਣ"
        " ਭੁਲ ਮਂਨ ਚਲ ਰੋਕ ਰੁਕ ਬੁਲਾ ਫਿਰ ਉਠ ਬੈਠ ਪਹਿਨ ਜਿਤ ਵੇਚ ਮਾਪ ਲਗ ਸਕ ਖੇਡ ਵਧ ਪਰਖ ਜਾਂਚ ਸਾਂਭ ਵਰਤ ਖੋਲ੍ਹ ਖੋਲ ਚੁਣ ਚੁਕ ਡਰ ਚਾਹ ਪੁਛ ਮਂਗ ਕਹ ਪਿਆ"
    ),
}  # fmt: skip
"""How verbs begin that do something else with data, or nothing."""
_BEFORE: Final = {
    "bn": (
        "কে য় তে র কাছে হাতে মধ্যে আগে এখানে নিচে নীচে আজ আজই আজকেই কাল এখনই এক্ষুনি এক্ষুণি তাড়াতাড়ি জলদি দ্রুত একটু সব সবই অবশ্যই সঠিকভাবে পরিষ্কার স্পষ্টভাবে দুটোই সহ"
        " সমেত এই সকলে সবাই লৈ ত ৰ মাজত ভিতৰত আগতে ইয়াত তলত আজি আজিয়েই কালি সোনকালে এতিয়াই সকলো ততালিকে"
    ),
    "or": "କୁ ରେ ଠାରେ ପାଖରେ ଙ୍କ ର ପୂର୍ବରୁ ସୁଦ୍ଧା ଏଠାରେ ତଳେ ଆଜି ଆଜିହିଁ କାଲି ଶୀଘ୍ର ଜଲଦି ଏବେ ଟିକେ ସବୁ ନିଶ୍ଚୟ ସହ ସହିତ ଏହି",
    "gu": "ને માં પાસે સુધી સુધીમાં પર ના ની નો અહીં નીચે આજે આજે જ કાલે જલ્દી જલદી તરત તાત્કાલિક હમણાં જરા બધું બધા અવશ્ય ખાસ સહિત સાથે આ",
    "mr": "ला कडे वर मध्ये त पर्यंत आत च्या ना इथे येथे खाली आज आजच उद्या लगेच त्वरित लवकर आत्ता आत्ताच जरा सर्व सगळे नक्की अवश्य सह सहित या",
    "pa": "ਨੂੰ ਤੇ ਵਿੱਚ ਵਿਚ ਚ ਕੋਲ ਤੱਕ ਦੇ ਦੀ ਦਾ ਇੱਥੇ ਹੇਠਾਂ ਅੱਜ ਅੱਜ ਹੀ ਕੱਲ੍ਹ ਜਲਦੀ ਛੇਤੀ ਤੁਰੰਤ ਫਟਾਫਟ ਹੁਣੇ ਜ਼ਰਾ ਸਾਰੇ ਸਭ ਜ਼ਰੂਰ ਸਮੇਤ ਇਸ",
}  # fmt: skip
"""Endings of words, or words, that say to whom, where, until when, or how soon."""
LOOKING: Final = folded_words("જો જુ તપાસ ચકાસ શોધ ચેક बघ पहा पाहा तपास शोध चेक ਦੇਖ ਵੇਖ ਲੱਭ ਚੈੱਕ")
"""Beginnings of verbs by which one looks oneself up: `type your name and look`."""
_JOINING: Final = "ও এবং আর আৰু বা অথবা ଓ ଏବଂ ଆଉ ବା કે અને ને તથા અથવા व आणि किंवा ਤੇ ਅਤੇ ਜਾਂ"


ENDINGS: Final = {lang: folded_words(endings) for lang, (endings, _) in _WRITTEN.items()}
"""Endings of requests."""
OTHERS: Final = {lang: folded_words(others) for lang, (_, others) in _WRITTEN.items()}
"""Endings of other words."""
STEMS: Final = {lang: folded_words(stems) for lang, stems in _STEMS.items()}
"""Beginnings of verbs that hand nothing over."""
BEFORE: Final = {lang: folded_words(before) for lang, before in _BEFORE.items()}
"""What may stand between a thing and its verb."""
JOINING: Final = frozenset(folded_words(_JOINING))
"""Words for `and`: what follows them is one more thing, no verb."""
FIRSTS: Final = (("\u0980", "bn"), ("\u0b00", "or"), ("\u0a80", "gu"), ("\u0a00", "pa"), ("\u0900", "mr"))
"""First letters of the blocks of their scripts. In Devanagari the endings of Hindi are others."""
