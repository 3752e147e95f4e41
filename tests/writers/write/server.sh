# A server of its own in a temporary folder, started, asked and stopped: server.sh postgresql|mariadb HOW TABLE.sql > FILE
set -eu
kind=$1 how=$2 sql=$(realpath "$3")
place=$(mktemp -d)
trap 'stop >/dev/null 2>&1 || :; rm -rf "$place"' EXIT
stop() { :; }
names=number,date,type,siret,debtor_name,service_code,service_name,engagement,market,vat_rate,vat_base,vat_amount,total_excl_tax,total_incl_tax

case $kind in
    postgresql)
        programs=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
        chown postgres "$place"
        as() { runuser -u postgres -- "$@"; }
        stop() { as "$programs/pg_ctl" -D "$place/data" -m immediate stop; }
        as "$programs/initdb" -D "$place/data" -E UTF8 --locale=C.UTF-8 >/dev/null
        as "$programs/pg_ctl" -D "$place/data" -w -o "-k $place -c listen_addresses=''" -l "$place/log" start >/dev/null
        ask() { as psql -h "$place" -d postgres -qAtX "$@"; }
        ask -v ON_ERROR_STOP=1 <"$sql"
        case $how in
            csv) ask -c 'COPY invoices TO STDOUT (FORMAT csv, HEADER)' ;;
            semicolon) ask -c "COPY (SELECT * FROM invoices) TO STDOUT (FORMAT csv, HEADER, DELIMITER ';', FORCE_QUOTE *)" ;;
            psql) as psql -h "$place" -d postgres -qX --csv -c 'SELECT * FROM invoices' ;;
            text) ask -c 'COPY invoices TO STDOUT (HEADER)' ;;
            json) ask -c 'SELECT json_agg(invoices) FROM invoices' ;;
        esac ;;
    mariadb)
        chown mysql "$place"
        stop() { mariadb-admin -S "$place/socket" shutdown; }
        mariadb-install-db --user=mysql --datadir="$place/data" --auth-root-authentication-method=normal >/dev/null 2>&1
        mariadbd --no-defaults --user=mysql --datadir="$place/data" --socket="$place/socket" --skip-networking \
            --character-set-server=utf8mb4 >"$place/log" 2>&1 &
        for _ in $(seq 200); do mariadb-admin -S "$place/socket" ping >/dev/null 2>&1 && break; sleep 0.1; done
        ask() { mariadb -S "$place/socket" --default-character-set=utf8mb4 "$@"; }
        ask -e 'CREATE DATABASE office'
        ask office <"$sql"
        case $how in
            batch) ask -B office -e 'SELECT * FROM invoices' ;;
            raw) ask -B -r office -e 'SELECT * FROM invoices' ;;
            outfile)
                echo "$names"
                ask office -e "SELECT * FROM invoices INTO OUTFILE '$place/data/out.csv' CHARACTER SET utf8mb4
                    FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"'"
                cat "$place/data/out.csv" ;;
            outfile-csv)
                echo "$names" | tr , ';'
                ask office -e "SELECT * FROM invoices INTO OUTFILE '$place/data/out.csv' CHARACTER SET utf8mb4
                    FIELDS TERMINATED BY ';' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY ''"
                cat "$place/data/out.csv" ;;
            json)
                pairs=$(echo "$names" | sed "s/[^,]*/'&',&/g")
                ask -N -r office -e "SELECT JSON_ARRAYAGG(JSON_OBJECT($pairs)) FROM invoices" ;;
        esac ;;
esac
