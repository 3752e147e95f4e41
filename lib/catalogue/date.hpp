// Rules about the invoice's date.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule date_missing{
    "DATE-01",
    Severity::error,
    "date",
    {"the invoice date is missing", "la date de facture est manquante"},
    {"write the date as 31/03/2026 or 2026-03-31", "écrivez la date sous la forme 31/03/2026 ou 2026-03-31"},
    "pivot schema V2.02, DateEmissionFacture",
    Confidence::proven};

inline constexpr Rule date_malformed{
    "DATE-02",
    Severity::error,
    "date",
    {"« {value} » is not a date", "« {value} » n'est pas une date"},
    {"write it as 31/03/2026, 2026-03-31, 20260331 or 31 mars 2026, the year with four digits",
     "écrivez-la sous la forme 31/03/2026, 2026-03-31, 20260331 ou 31 mars 2026, l'année en quatre chiffres"},
    "the forms of date of the input",
    Confidence::ours};

inline constexpr Rule date_no_such_day{
    "DATE-03",
    Severity::error,
    "date",
    {"the day « {value} » does not exist", "le jour « {value} » n'existe pas"},
    {"correct the day or the month; the order is 31/03/2026, or 20260331 without separators",
     "corrigez le jour ou le mois ; l'ordre est 31/03/2026, ou 20260331 sans séparateur"},
    "pivot schema V2.02, xs:date",
    Confidence::proven};

inline constexpr Rule date_future{
    "DATE-04",
    Severity::error,
    "date",
    {"the invoice date {date} is in the future (today is {today})",
     "la date de facture {date} est dans le futur (nous sommes le {today})"},
    {"correct the date, or this computer's clock when it is not {today}, or set « allow_future_dates » in the "
     "configuration",
     "corrigez la date, ou l'horloge de cet ordinateur si nous ne sommes pas le {today}, ou mettez "
     "« allow_future_dates » dans la configuration"},
    "external specification V4.20",
    Confidence::stated};

inline constexpr Rule date_year{"DATE-05",
                                Severity::error,
                                "date",
                                {"the year of the date {date} is not between 2000 and 2099",
                                 "l'année de la date {date} n'est pas entre 2000 et 2099"},
                                {"correct the year", "corrigez l'année"},
                                "a year outside this century is a typing error",
                                Confidence::inferred};

inline constexpr Rule date_month_first{
    "DATE-06",
    Severity::error,
    "date",
    {"« {value} » can only be read with the month first; dates of this column that would change meaning, read so: "
     "{count}",
     "« {value} » ne peut se lire qu'avec le mois en premier ; dates de cette colonne qui changeraient de sens, lues "
     "ainsi : {count}"},
    {"if the month comes first in this file, say --date-order month-first (« csv.date_order » in the "
     "configuration); if only « {value} » is wrong, correct it or say --date-order day-first",
     "si le mois vient en premier dans ce fichier, dites --date-order month-first (« csv.date_order » dans la "
     "configuration) ; si seul « {value} » est faux, corrigez-le ou dites --date-order day-first"},
    "a value that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule date_number{
    "DATE-07",
    Severity::error,
    "date",
    {"« {value} » is a number, not a date: counted as days or seconds it would be {date}",
     "« {value} » est un nombre, pas une date : compté en jours ou en secondes, ce serait le {date}"},
    {"if that is the day, write {date}; to mend the whole column, give it the format of a date in the spreadsheet or the "
     "program that writes the file, and save the file again",
     "si c'est bien ce jour, écrivez {date} ; pour toute la colonne, donnez-lui le format Date dans le tableur ou le "
     "logiciel qui écrit le fichier, et enregistrez-le de nouveau"},
    "a spreadsheet counts days, from 1899-12-30 or from 1904-01-01: two readings",
    Confidence::ours};

inline constexpr Rule date_with_time{"DATE-08",
                                     Severity::error,
                                     "date",
                                     {"« {value} » has a time behind the date, and not midnight",
                                      "« {value} » porte une heure après la date, et pas minuit"},
                                     {"an invoice has a day and no time: if the day is right, write {date} alone",
                                      "une facture a un jour, sans heure : si le jour est juste, écrivez {date} seul"},
                                     "pivot schema V2.02, xs:date; in another zone the time may be another day's",
                                     Confidence::ours};

inline constexpr Rule date_universal{
    "DATE-09",
    Severity::error,
    "date",
    {"« {value} » is a moment in universal time: in France it is midnight, where {date} begins",
     "« {value} » est un instant en temps universel : en France il est minuit, au début du {date}"},
    {"if that is the day, write {date}; to mend the whole file, have the program write its dates without a time",
     "si c'est bien ce jour, écrivez {date} ; pour tout le fichier, faites écrire les dates sans heure par le logiciel"},
    "a program of French time that writes UTC: the day before is written",
    Confidence::ours};

inline constexpr Rule date_not_iso{
    "DATE-10",
    Severity::error,
    "date",
    {"« {value} » is not a date of this format", "« {value} » n'est pas une date de ce format"},
    {"tell the maker of the program that wrote this file: in XML a date is written as 2026-03-31",
     "signalez-le à l'éditeur du logiciel qui a écrit ce fichier : en XML, une date s'écrit 2026-03-31"},
    "pivot schema V2.02, xs:date",
    Confidence::proven};

inline constexpr Rule date_short_year{
    "DATE-11",
    Severity::error,
    "date",
    {"the year of « {value} » has two digits: with the year last it would be {date}",
     "l'année de « {value} » n'a que deux chiffres : si elle est en dernier, ce serait le {date}"},
    {"if that is the day, and the program always writes the day first, say --date-order day-first (« csv.date_order » in the "
     "configuration): such dates are then read; else have it write the year with four digits",
     "si c'est bien ce jour, et que le logiciel écrit toujours le jour en premier, dites --date-order day-first "
     "(« csv.date_order » dans la configuration) : ces dates se lisent alors ; sinon faites-lui écrire l'année en quatre "
     "chiffres"},
    "a value that can be read in two ways is refused",
    Confidence::ours};

inline constexpr Rule date_prescribed{
    "DATE-12",
    Severity::warning,
    "date",
    {"the date {date} is more than four years old: a public body no longer owes what was due before {year}",
     "la date {date} a plus de quatre ans : un organisme public ne doit plus ce qui était dû avant {year}"},
    {"compare the year with the PDF; if it is right, ask the debtor before you send it",
     "comparez l'année avec le PDF ; si elle est juste, voyez le débiteur avant de l'envoyer"},
    "law no. 68-1250 of 31 December 1968, article 1: four years from 1 January of the year after",
    Confidence::stated};

inline constexpr const Rule* date_rules[] = {&date_missing,   &date_malformed,   &date_no_such_day, &date_future,
                                             &date_year,      &date_month_first, &date_number,      &date_with_time,
                                             &date_universal, &date_not_iso,     &date_short_year,  &date_prescribed};

}  // namespace chorus::rule
