from django.db import migrations

_TABLES = ("store_change", "store_changedentry")
_MADE = "\n".join(
    f"CREATE TRIGGER {table}_{verb} BEFORE {verb.upper()} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'changes are only ever added'); END;"
    for table in _TABLES
    for verb in ("update", "delete")
)
_GONE = "\n".join(f"DROP TRIGGER {table}_{verb};" for table in _TABLES for verb in ("update", "delete"))


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunSQL(_MADE, _GONE)]
