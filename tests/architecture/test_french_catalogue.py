"""Everything the portal says, it says in French too."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from portal.core.catalogue import CATALOGUE, gaps, read_catalogue, update
from portal.core.extraction import messages_of

VIEW = """
from django.utils.translation import gettext as _, ngettext, pgettext
said = _("Saved.")
counted = ngettext("%(n)d vote", "%(n)d votes", 2)
placed = pgettext("time", "May")
"""
TEMPLATE = """
{% load i18n %}
  {% translate "Search" %}
{% blocktranslate count n=votes trimmed %}
    {{ n }} answer
  {% plural %}
    {{ n }} answers
{% endblocktranslate %}
      <p>{% blocktranslate with who=name %}Good to see you, {{ who }}{% endblocktranslate %}</p>
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house of one view and one page."""
    (tmp_path / "portal").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "portal/views.py").write_text(VIEW)
    (tmp_path / "templates/page.html").write_text(TEMPLATE)
    return tmp_path


@pytest.fixture
def translated(house: Path) -> polib.POFile:
    """Its catalogue, complete."""
    catalogue = polib.POFile()
    update(catalogue, messages_of(house))
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
    return catalogue


def test_the_catalogue_is_complete():
    catalogue = read_catalogue(settings.BASE_DIR / CATALOGUE)

    found = gaps(catalogue, messages_of(settings.BASE_DIR))

    assert not found, f"\n{found}\nmanage.py catalogue --update, then translate"


def test_every_text_of_code_and_templates_is_found(house):
    assert {(m.context, m.text, m.plural) for m in messages_of(house)} == {
        ("", "Saved.", ""),
        ("", "%(n)d vote", "%(n)d votes"),
        ("time", "May", ""),
        ("", "Search", ""),
        ("", "%(n)s answer", "%(n)s answers"),
        ("", "Good to see you, %(who)s", ""),
    }


def test_a_translated_house_has_no_gaps(house, translated):
    assert not gaps(translated, messages_of(house))


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (lambda po: po.remove(po.find("Saved.")), "missing"),
        (lambda po: setattr(po.find("Saved."), "msgstr", ""), "empty"),
        (lambda po: po.find("%(n)d vote").msgstr_plural.update({1: ""}), "empty"),
        (lambda po: po.find("Saved.").flags.append("fuzzy"), "fuzzy"),
        (lambda po: setattr(po.find("Good to see you, %(who)s"), "msgstr", "Bonjour %(qui)s"), "misplaced"),
        (lambda po: po.append(polib.POEntry(msgid="Gone", msgstr="Parti")), "unused"),
    ],
)
def test_each_gap_is_reported(house, translated, fault, kind):
    fault(translated)

    found = gaps(translated, messages_of(house))

    assert getattr(found, kind)
    assert [name for name, texts in vars(found).items() if texts] == [kind]


def test_an_update_keeps_translations_and_drops_what_nobody_says(house, translated):
    translated.append(polib.POEntry(msgid="Gone", msgstr="Parti"))
    translated.find("Saved.").msgstr = "Enregistré."
    (house / "portal/new.py").write_text('_("Brand new")')

    update(translated, messages_of(house))

    assert translated.find("Gone") is None
    assert translated.find("Saved.").msgstr == "Enregistré."
    assert translated.find("Brand new").msgstr == ""


@pytest.mark.parametrize("options", [[], ["--check"], ["--check", "--compile"]])
def test_the_command_fails_with_the_list_of_gaps(house, translated, settings, options):
    settings.BASE_DIR = house
    path = house / CATALOGUE
    path.parent.mkdir(parents=True)
    translated.save(str(path))
    call_command("catalogue", *options)
    translated.find("Saved.").msgstr = ""
    translated.remove(translated.find("Search"))
    translated.save(str(path))

    with pytest.raises(CommandError) as refusal:
        call_command("catalogue", *options)

    assert str(refusal.value) == "missing: Search\nempty: Saved."
    assert refusal.value.returncode == 1
