// Sentences about the journal: its file, its lock, what it found pending and what it forbids.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// Its file

inline constexpr Phrase journal_future{
    "the journal {path} was written by a newer chorus-export (format {found}, this one knows {known})",
    "le journal {path} a été écrit par un chorus-export plus récent (format {found}, celui-ci connaît {known})"};
inline constexpr Phrase journal_future_remedy{
    "it is left as it is: use the newer program, as whoever wrote it did",
    "il est laissé tel quel : utilisez le programme plus récent, comme celui qui l'a écrit"};
inline constexpr Phrase journal_both_options{"--journal and --no-journal are given together",
                                             "--journal et --no-journal sont donnés ensemble"};
inline constexpr Phrase journal_both_options_remedy{"keep one of the two", "n'en gardez qu'un"};

// How it was found

inline constexpr Phrase journal_made{
    "a new journal was made at {path}: it remembers what leaves, so that nothing leaves twice",
    "un nouveau journal a été créé : {path} ; il retient ce qui part, pour que rien ne parte deux fois"};
inline constexpr Phrase journal_made_remedy{
    "nothing to do when this is the first export; if invoices left from here before, put their journal back, or "
    "note them: chorus-export import-export FILE.xml",
    "rien à faire si c'est le premier export ; si des factures sont déjà parties d'ici, remettez leur journal, ou "
    "notez-les : chorus-export import-export FICHIER.xml"};
inline constexpr Phrase journal_made_again{
    "a new journal was made at {path}, where another one had numbered flows up to {before}: what left then is not "
    "known to it",
    "un nouveau journal a été créé : {path}, là où un autre avait numéroté des flux jusqu'à {before} ; il ignore ce "
    "qui est parti alors"};
inline constexpr Phrase journal_missing{
    "there is no journal at {path}, where one had numbered flows up to {before}: what left then is not known here",
    "il n'y a pas de journal à {path}, là où un autre avait numéroté des flux jusqu'à {before} : ce qui est parti alors "
    "n'est pas connu ici"};
inline constexpr Phrase journal_went_back{
    "the journal {path} went back in time: it knows flows up to number {numbered}, and {before} were numbered; what "
    "left in between is not known to it",
    "le journal {path} est revenu en arrière : il connaît les flux jusqu'au numéro {numbered}, et {before} ont été "
    "numérotés ; il ignore ce qui est parti entre-temps"};
inline constexpr Phrase journal_lost_remedy{
    "put the newest copy of the journal back; without one, note the files that left: chorus-export import-export "
    "FILE.xml",
    "remettez la copie la plus récente du journal ; sans elle, notez les fichiers partis : chorus-export "
    "import-export FICHIER.xml"};
inline constexpr Phrase journal_kept{
    "the journal {path} has a newer format now; as it was before, it is kept as {kept}",
    "le journal {path} est passé à un format plus récent ; tel qu'il était avant, il est gardé sous {kept}"};

// Its lock

inline constexpr Phrase journal_second_run{
    "another run wrote into the journal {path} meanwhile: its lock does not hold on this disk; nothing was exported",
    "une autre exécution a écrit dans le journal {path} entre-temps : son verrou ne tient pas sur ce disque ; rien "
    "n'a été exporté"};
inline constexpr Phrase journal_second_run_remedy{
    "run it again when the other one has ended; on a network folder, one machine alone should export",
    "relancez quand l'autre sera finie ; sur un dossier réseau, un seul poste doit exporter"};
inline constexpr Phrase lock_holder{"process {pid} on {host} since {since} ({command})",
                                    "le processus {pid} sur {host} depuis {since} ({command})"};
inline constexpr Phrase lock_holder_unknown{"it has not said yet which", "elle n'a pas encore dit laquelle"};

// What an earlier run left open

inline constexpr Phrase settled_written{
    "an interrupted run had finished {path}: recorded as exported (invoices: {invoices})",
    "une exécution interrompue avait terminé {path} : noté comme exporté (factures : {invoices})"};
inline constexpr Phrase settled_renamed{
    "an interrupted run had not named {path}: it was whole, it has its name now (invoices: {invoices})",
    "une exécution interrompue n'avait pas nommé {path} : il était entier, il a maintenant son nom "
    "(factures : {invoices})"};
inline constexpr Phrase settled_abandoned{
    "an interrupted run did not finish {path}: its invoices can be exported again (invoices: {invoices})",
    "une exécution interrompue n'a pas terminé {path} : ses factures peuvent être exportées de nouveau "
    "(factures : {invoices})"};
inline constexpr Phrase settled_moved{
    "an interrupted run had named {path}, which is no longer there: recorded as exported (invoices: {invoices})",
    "une exécution interrompue avait nommé {path}, qui n'y est plus : noté comme exporté (factures : {invoices})"};
inline constexpr Phrase settled_moved_remedy{
    "if that file was never deposited, export its invoices again: --again --only {numbers}",
    "si ce fichier n'a jamais été déposé, exportez de nouveau ses factures : --again --only {numbers}"};
inline constexpr Phrase settled_not_seen{
    "an interrupted run was naming {path}, which cannot be seen from here: it stays open, its invoices are not "
    "exported again (invoices: {invoices})",
    "une exécution interrompue nommait {path}, invisible d'ici : elle reste ouverte, ses factures ne sont pas "
    "exportées de nouveau (factures : {invoices})"};
inline constexpr Phrase settled_not_seen_remedy{
    "run it again, on any machine, where that folder is there ({host} wrote it): that settles it; if the folder is gone for "
    "good and the file was not deposited: --again --only {numbers}",
    "relancez, sur n'importe quel poste, avec ce dossier accessible ({host} l'a écrit) : cela la règle ; si le dossier a "
    "disparu et que le fichier n'a pas été déposé : --again --only {numbers}"};
inline constexpr Phrase settled_left_again{
    "an interrupted run was naming {path}, which cannot be seen from here; its invoices left again since: it is closed "
    "(invoices: {invoices})",
    "une exécution interrompue nommait {path}, invisible d'ici ; ses factures sont reparties depuis : elle est close "
    "(factures : {invoices})"};
// In front of a remedy, when a number comes again in another year.
inline constexpr Phrase numbers_start_again{
    "if your numbers start again each January, write \"numbering\": \"yearly\" into the configuration; if not, ",
    "si vos numéros repartent de 1 chaque janvier, écrivez \"numbering\": \"yearly\" dans la configuration ; sinon, "};
inline constexpr Phrase numbers_all{"{numbers}", "{numbers}"};
inline constexpr Phrase numbers_and_more{"{numbers} … ({count} in all)", "{numbers} … ({count} en tout)"};

// What would be lost

inline constexpr Phrase overwrites_undeposited{
    "{path} holds invoices that this run does not write again, and no flow number is noted for it: {numbers}",
    "{path} contient des factures que cette exécution n'écrit pas de nouveau, et aucun numéro de flux n'est noté "
    "pour lui : {numbers}"};
inline constexpr Phrase overwrites_undeposited_remedy{
    "deposited: note its flow number (chorus-export history --flow), or move it away; not yet: deposit it first; a "
    "mere trial: move it away; a name with {{flow}} in --output is never taken",
    "déposé : notez son numéro de flux (chorus-export history --flow), ou déplacez-le ; pas encore : déposez-le "
    "d'abord ; simple essai : déplacez-le ; un nom avec {{flow}} dans --output n'est jamais déjà pris"};

inline constexpr Phrase replaces_unknown{
    "{path} holds invoices of this supplier that the journal {journal} does not know: {numbers}",
    "{path} contient des factures de ce fournisseur que le journal {journal} ne connaît pas : {numbers}"};
inline constexpr Phrase replaces_unknown_bundle_remedy{
    "if it was deposited, unpack it and note its files first: chorus-export import-export FILE.xml; if it never was, move "
    "it away, or replace it with --overwrite --start-anew",
    "si cette archive a été déposée, décompressez-la et notez d'abord ses fichiers : chorus-export import-export FICHIER.xml ; "
    "sinon déplacez-la, ou remplacez-la par --overwrite --start-anew"};
inline constexpr Phrase replaces_unknown_remedy{
    "if that file was deposited, note it first: chorus-export import-export {path}; if it never was, move it away, or "
    "replace it with --overwrite --start-anew",
    "si ce fichier a été déposé, notez-le d'abord : chorus-export import-export {path} ; sinon déplacez-le, ou "
    "remplacez-le par --overwrite --start-anew"};

// What it knows

inline constexpr Phrase exported_before{"{date}, {file}", "le {date}, {file}"};
inline constexpr Phrase exported_before_rejected{"{date}, {file}; rejected by the customer",
                                                 "le {date}, {file} ; rejetée par le client"};
inline constexpr Phrase exported_before_archived{"{date}, {file}; a file of it is no longer here",
                                                 "le {date}, {file} ; un de ses fichiers n'est plus là"};
inline constexpr Phrase exported_before_paid{"{date}, {file}; less remains to be paid now",
                                             "le {date}, {file} ; il reste moins à payer depuis"};
inline constexpr Phrase change_of_field{"{field}: « {before} » → « {after} »", "{field} : « {before} » → « {after} »"};
inline constexpr Phrase change_of_bytes{"{field}: the content of {name} changed",
                                        "{field} : le contenu de {name} a changé"};
inline constexpr Phrase more_changes{"{changes}; and {count} more", "{changes} ; et {count} de plus"};
inline constexpr Phrase nothing_given{"nothing", "rien"};
inline constexpr Phrase decided_journal{"journal: {path}", "journal : {path}"};
inline constexpr Phrase decided_no_journal{"no journal", "aucun journal"};

// Where the other of two invoices is that are one, see NUMBER-07.
inline constexpr Phrase alike_at{"at {place}", "en {place}"};
inline constexpr Phrase alike_left{"exported on {date}, {file}", "exportée le {date}, {file}"};

}  // namespace chorus::phrase
