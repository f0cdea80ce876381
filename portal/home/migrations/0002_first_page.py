"""The home page in place of Wagtail's welcome, and the two languages."""

from django.db import migrations


def make_first_page(apps, schema_editor):  # noqa: ANN001, ANN201
    """Replace the welcome page; Wagtail's own migrations made the root and the site."""
    content_type = apps.get_model("contenttypes.ContentType")
    page = apps.get_model("wagtailcore.Page")
    site = apps.get_model("wagtailcore.Site")
    locale = apps.get_model("wagtailcore.Locale")
    home_page = apps.get_model("home.HomePage")
    english, _ = locale.objects.get_or_create(language_code="en")
    locale.objects.get_or_create(language_code="fr")
    page.objects.filter(slug="home", depth=2).delete()
    home_type, _ = content_type.objects.get_or_create(app_label="home", model="homepage")
    home = home_page.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=home_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        live=True,
        locale=english,
    )
    page.objects.filter(depth=1).update(numchild=1)
    site.objects.all().delete()
    site.objects.create(hostname="localhost", port=80, site_name="Tribune", root_page_id=home.pk, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("contenttypes", "0002_remove_content_type_name"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(make_first_page, migrations.RunPython.noop)]
