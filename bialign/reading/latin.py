"""English told from other languages in Latin letters, by their most frequent words.

No more is needed to keep the French or Turkish version of a page out of Chinese and English pairs: three words in ten
of English prose are of those below. Tables of names have hardly any, in whatever language; so a text counts as English
until the words of another language outnumber the English ones.
"""

from __future__ import annotations

from bialign.patterns import compile_late

_MUCH = 20_000  # characters; no more are looked at
_FEWEST = 3  # words, to tell a language by
_WORD = compile_late(r"[^\W\d_]+")

_ENGLISH = frozenset(
    "the of and to is that for with this you are be by from it not can will an if when your which or in as on".split()
)
# Words that are also frequent in English, or in code, are left out.
_OTHERS = {
    "Catalan": "els les amb per una què és dels són aquest aquesta pot més com",
    "Croatian": "je se na za koji koja ako ili kao su što nije",
    "Czech": "je se na že pro nebo jako jsou který při není tak",
    "Danish or Norwegian": "og er på til af av ikke den det som kan eller fra vil være",
    "Dutch": "het een van dat niet zijn voor met wordt kan deze naar bij ook",
    "Finnish": "ja on ei että tai se ovat voi kun joka tämä",
    "French": "le la les des une est dans pour que qui vous sur avec pas sont cette ou par au du et un",
    "German": "der die und das ist nicht mit von den für eine auf wird sie werden ein zu oder im sind",
    "Hungarian": "és egy hogy nem az vagy ez meg kell csak lehet",
    "Indonesian or Malay": "yang dan untuk dengan ini dari pada adalah tidak dalam akan anda",
    "Italian": "il della che per con una sono dei nel alla questo di gli non è la del le",
    "Polish": "nie jest się na do że oraz przez dla lub jak są który to jeśli",
    "Portuguese": "os uma para com não que por dos da em são ser você mais se um ou do",
    "Romanian": "este pentru care din sau cu pe în nu sunt poate și mai",
    "Spanish": "el los las una para con que por del está como más se su puede esta es un la",
    "Swedish": "och att det som för inte är av med den på till kan eller",
    "Turkish": "ve bir bu için ile olarak olan veya da daha gibi her nasıl",
    "Vietnamese": "và là của các được trong không cho một có để với này bạn",
}
_LISTS = [frozenset(words.split()) - _ENGLISH for words in _OTHERS.values()]
_ALL = frozenset[str]().union(*_LISTS)


def is_other_language(text: str) -> bool:
    """Return whether a text in Latin letters is in one of the languages above; not if it is in one that is not there.

    Cost: linear, of at most 20,000 characters.
    """
    words = _WORD.findall(text[:_MUCH].lower())
    others = [word for word in words if word in _ALL]
    most = max(sum(word in _ENGLISH for word in words), _FEWEST - 1)
    return len(others) > most and any(sum(map(words_of.__contains__, others)) > most for words_of in _LISTS)
