-- A person's name as the operator searches it: in lower case, compared byte by byte, alike on both engines. Written with each name; what has letters
-- that the engine's own `lower` does not know is written again when the store is opened.
ALTER TABLE account ADD COLUMN search_name TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE account SET search_name = lower(COALESCE(name, ''));
