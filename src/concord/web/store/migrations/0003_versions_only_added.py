from django.db import migrations

_ONLY_ADDED = ("plan/versions/*", "plan/marks/*")
_WHEN = " OR ".join(f"OLD.path GLOB '{path}'" for path in _ONLY_ADDED)
_MADE = "\n".join(
    f"CREATE TRIGGER store_entry_{verb} BEFORE {verb.upper()} ON store_entry WHEN {_WHEN} "
    "BEGIN SELECT RAISE(ABORT, 'versions and marks of a plan are only ever added'); END;"
    for verb in ("update", "delete")
)
_GONE = "DROP TRIGGER store_entry_update; DROP TRIGGER store_entry_delete;"


class Migration(migrations.Migration):
    dependencies = [("store", "0002_changes_only_added")]
    operations = [migrations.RunSQL(_MADE, _GONE)]
