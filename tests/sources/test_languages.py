from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.sources import languages
from onrecord.sources.languages import foreign_language
from onrecord.sources.paths import read_inputs

FOREIGN = {
    "German": "Die Außenministerin sagte am Dienstag, die Gespräche mit der Regierung seien noch nicht beendet.",
    "French": "La ministre a déclaré mardi que les négociations avec le gouvernement ne sont pas terminées.",
    "Spanish": "La ministra dijo el martes que las negociaciones con el Gobierno todavía no han terminado.",
    "Italian": "La ministra ha detto martedì che i negoziati con il governo non sono ancora conclusi.",
    "Portuguese": "A ministra disse na terça-feira que as negociações com o governo ainda não terminaram.",
    "Dutch": "De minister zei dinsdag dat de onderhandelingen met de regering nog niet zijn afgerond.",
    "Polish": "Minister powiedziała we wtorek, że rozmowy z rządem jeszcze się nie zakończyły.",
    "Swedish": "Utrikesministern sade på tisdagen att förhandlingarna med regeringen inte är avslutade.",
    "Finnish": "Ministeri sanoi tiistaina, etteivät neuvottelut hallituksen kanssa ole vielä päättyneet.",
    "Hungarian": "A miniszter kedden azt mondta, hogy a kormánnyal folytatott tárgyalások még nem értek véget.",
    "Turkish": "Bakan salı günü yaptığı açıklamada hükümetle görüşmelerin henüz bitmediğini söyledi.",
    "Indonesian": "Menteri itu mengatakan pada hari Selasa bahwa perundingan dengan pemerintah belum selesai.",
    "Russian": "Министр заявила во вторник, что переговоры с правительством ещё не закончены.",
    "Ukrainian": "Міністерка заявила у вівторок, що переговори з урядом ще не завершені.",
    "Greek": "Η υπουργός δήλωσε την Τρίτη ότι οι συνομιλίες με την κυβέρνηση δεν έχουν τελειώσει.",
    "Arabic": "قالت الوزيرة يوم الثلاثاء إن المفاوضات مع الحكومة لم تنته بعد.",
    "Hebrew": "השרה אמרה ביום שלישי שהשיחות עם הממשלה עדיין לא הסתיימו.",
    "Hindi": "मंत्री ने मंगलवार को कहा कि सरकार के साथ बातचीत अभी समाप्त नहीं हुई है।",
    "Chinese": "部长星期二表示，与政府的谈判尚未结束。",
    "Japanese": "大臣は火曜日、政府との協議はまだ終わっていないと述べた。",
    "Korean": "장관은 화요일에 정부와의 협상이 아직 끝나지 않았다고 말했다.",
}

ENGLISH = [
    "The minister said on Tuesday that the talks with the government were not over.",
    # hardly anything but foreign names
    "Szilárd Németh, Péter Szijjártó and Mihály Varga met Mateusz Morawiecki and Zbigniew Rau in Székesfehérvár.",
    "Nguyễn Phú Trọng, Phạm Minh Chính and Trần Quốc Vượng received Wang Yi in Hà Nội, Thông tấn xã Việt Nam said.",
    "Recep Tayyip Erdoğan told Hakan Fidan, İbrahim Kalın and Yaşar Güler: no.",
    "Müller, Gonçalves, Håkansson, Øvergaard, Łukasiewicz, Çelik, Nuñez, Ståhl, Bjørnstad, Kovács: who said what.",
    # a statement in the original beside its translation
    "“Nous ne sommes pas en guerre avec la Russie et nous ne le serons pas”, the president told reporters in Paris on "
    "Friday, repeating in English that France was not at war with Russia.",
    "The spokesman answered: «Переговоров нет и не будет». There are no talks and there will be none, he said.",
    # too short to tell
    "Non.",
    "Scholz: Nein",
]


@pytest.mark.parametrize(("name", "text"), FOREIGN.items(), ids=FOREIGN)
def test_a_foreign_text_is_named(name: str, text: str) -> None:
    assert foreign_language(text) == name


@pytest.mark.parametrize("name", ["German", "Russian", "Japanese"])
def test_a_long_foreign_text_with_an_english_line_in_it_stays_foreign(name: str) -> None:
    assert foreign_language(f"{FOREIGN[name] * 10}\nAll rights reserved.\n{FOREIGN[name] * 10}") == name


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_and_words_and_texts_too_short_to_tell_are_let_through(text: str) -> None:
    assert foreign_language(text) is None


def test_a_half_english_text_is_let_through() -> None:
    assert foreign_language(f"{ENGLISH[0]}\n\n{FOREIGN['Polish']}") is None


def test_a_short_text_in_another_script_is_foreign() -> None:
    assert foreign_language("Переговоров нет, сказал Лавров.") is not None


def test_no_room_for_temporary_files_is_told_and_blamed_on_no_article(
    tmp_path: Path,
) -> None:
    (tmp_path / "item.txt").write_text(FOREIGN["German"], encoding="utf-8")
    languages._identifier.cache_clear()
    with _no_file_longer_than(100_000), pytest.raises(ModelError, match=r"File too large.*TMPDIR"):
        list(read_inputs([str(tmp_path)], date(2022, 11, 8)))
    assert foreign_language(FOREIGN["German"]) == "German"


@contextmanager
def _no_file_longer_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
