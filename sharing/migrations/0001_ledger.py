"""The ledger: double entry, append-only, each entry adding up to nothing."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION sharing_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER entries_are_append_only BEFORE UPDATE OR DELETE ON sharing_entry
    FOR EACH ROW EXECUTE FUNCTION sharing_is_append_only();
CREATE TRIGGER lines_are_append_only BEFORE UPDATE OR DELETE ON sharing_line
    FOR EACH ROW EXECUTE FUNCTION sharing_is_append_only();

CREATE FUNCTION sharing_entry_balances(entry bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) < 2 OR sum(amount) <> 0 FROM sharing_line WHERE entry_id = entry) THEN
        RAISE EXCEPTION 'entry % does not add up to nothing', entry USING ERRCODE = 'check_violation';
    END IF;
END
$$;
CREATE FUNCTION sharing_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM sharing_entry_balances(NEW.id);
    RETURN NULL;
END
$$;
CREATE FUNCTION sharing_of_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM sharing_entry_balances(NEW.entry_id);
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER entries_balance AFTER INSERT ON sharing_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION sharing_of_entry();
CREATE CONSTRAINT TRIGGER lines_balance AFTER INSERT ON sharing_line DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION sharing_of_line();
"""
BACKWARD = """
DROP TRIGGER lines_balance ON sharing_line;
DROP TRIGGER entries_balance ON sharing_entry;
DROP TRIGGER lines_are_append_only ON sharing_line;
DROP TRIGGER entries_are_append_only ON sharing_entry;
DROP FUNCTION sharing_of_line();
DROP FUNCTION sharing_of_entry();
DROP FUNCTION sharing_entry_balances(bigint);
DROP FUNCTION sharing_is_append_only();
"""
