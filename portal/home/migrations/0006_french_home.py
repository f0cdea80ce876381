"""The French page tree begins with a home page of its own."""

from django.db import migrations


def make_french_home(apps, schema_editor):  # noqa: ANN001, ANN201
    """Put a translation of the first home page beside it, unless an editor did so before."""
    page = apps.get_model("wagtailcore.Page")
    locale = apps.get_model("wagtailcore.Locale")
    home_page = apps.get_model("home.HomePage")
    english = home_page.objects.filter(depth=2).order_by("path").first()
    french = locale.objects.filter(language_code="fr").first()
    if english is None or french is None or english.locale_id == french.pk:
        return
    if home_page.objects.filter(translation_key=english.translation_key, locale=french).exists():
        return
    root = page.objects.get(depth=1)
    last = page.objects.filter(depth=2).order_by("-path").first().path
    number = int(last[4:], 36) + 1
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + digits
    home_page.objects.create(
        title="Accueil",
        draft_title="Accueil",
        slug="accueil",
        content_type=english.content_type,
        path=last[:4] + digits.rjust(4, "0"),
        depth=2,
        numchild=0,
        url_path="/accueil/",
        live=True,
        locale=french,
        translation_key=english.translation_key,
    )
    page.objects.filter(pk=root.pk).update(numchild=page.objects.filter(depth=2).count())


class Migration(migrations.Migration):
    dependencies = [("home", "0005_pages")]
    operations = [migrations.RunPython(make_french_home, migrations.RunPython.noop)]
