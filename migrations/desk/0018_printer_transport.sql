-- A printer hangs on the network, a serial line, USB, a device file or a queue of the system; it may open a drawer.
ALTER TABLE printers ADD COLUMN transport TEXT NOT NULL DEFAULT '{}';
UPDATE printers SET transport = json_object('kind', 'tcp', 'host', host, 'port', port);
ALTER TABLE printers DROP COLUMN host;
ALTER TABLE printers DROP COLUMN port;
ALTER TABLE printers ADD COLUMN drawer TEXT NOT NULL DEFAULT 'none' CHECK (drawer IN ('none', 'pin2', 'pin5'));
-- Whether a receipt with cash opens the drawer.
ALTER TABLE printers ADD COLUMN kicks_for_cash INTEGER NOT NULL DEFAULT 0 CHECK (kicks_for_cash IN (0, 1));
