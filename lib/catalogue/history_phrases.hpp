// Looking back: the tables of what left, and what a check of the journal found.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase history_exported{"Exported", "Exporté le"};
inline constexpr Phrase history_file{"File", "Fichier"};
inline constexpr Phrase history_flow_id{"Flow identifier", "Identifiant du flux"};
inline constexpr Phrase history_flow_number{"Flow number", "Numéro de flux"};
inline constexpr Phrase history_invoices{"Invoices", "Factures"};
inline constexpr Phrase history_bytes{"Bytes", "Octets"};
inline constexpr Phrase history_delivery{"File's state", "État du fichier"};
inline constexpr Phrase history_answer{"Portal", "Portail"};
inline constexpr Phrase history_sha256{"SHA-256", "SHA-256"};

inline constexpr Phrase history_number{"Invoice", "Facture"};
inline constexpr Phrase history_supplier{"Supplier", "Fournisseur"};
inline constexpr Phrase history_client{"Client", "Client"};
inline constexpr Phrase history_date{"Date", "Date"};
inline constexpr Phrase history_total{"Total", "TTC"};
inline constexpr Phrase history_siret{"SIRET", "SIRET"};
inline constexpr Phrase history_state{"State", "État"};
inline constexpr Phrase history_message{"Message", "Message"};

inline constexpr Phrase history_empty{"the journal holds nothing of the kind", "le journal ne contient rien de tel"};

inline constexpr Phrase flow_noted{"{file}: flow number {number} is noted",
                                   "{file} : le numéro de flux {number} est noté"};
inline constexpr Phrase flow_file_unknown{"the journal knows no file {file}",
                                          "le journal ne connaît pas de fichier {file}"};
inline constexpr Phrase flow_file_unknown_remedy{
    "« chorus-export history » lists the files; one of another program is noted by import-export",
    "« chorus-export history » donne la liste des fichiers ; celui d'un autre logiciel se note par "
    "import-export"};
inline constexpr Phrase flow_file_several{
    "several deliveries were called {file}, and none of them is without a flow number",
    "plusieurs envois se sont appelés {file}, et aucun n'est sans numéro de flux"};
inline constexpr Phrase flow_number_other{"{file} has the flow number {number} already",
                                          "{file} a déjà le numéro de flux {number}"};
inline constexpr Phrase flow_number_other_remedy{
    "check both numbers on the portal; if the one that was noted is wrong: chorus-export history --flow {file} {number} "
    "--correct",
    "vérifiez les deux numéros sur le portail ; si celui qui était noté est faux : chorus-export history --flow {file} "
    "{number} --correct"};
inline constexpr Phrase flow_two_words{"--flow takes a file and the number of its flow",
                                       "--flow prend un fichier et le numéro de son flux"};
inline constexpr Phrase flow_two_words_remedy{
    "type: chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750",
    "tapez : chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750"};

inline constexpr Phrase check_good{"the journal {path} is whole", "le journal {path} est intact"};
inline constexpr Phrase check_faults{"the journal {path} has faults: restore a backup, or tell us",
                                     "le journal {path} a des défauts : remettez une sauvegarde, ou "
                                     "prévenez-nous"};
inline constexpr Phrase check_sqlite{"SQLite: {detail}", "SQLite : {detail}"};
inline constexpr Phrase check_count{"flow {flow}: {said} invoices are announced, {held} are there",
                                    "flux {flow} : {said} factures sont annoncées, {held} y sont"};
inline constexpr Phrase check_no_lot{"{file}: no lot belongs to this file",
                                     "{file} : aucun lot n'appartient à ce fichier"};
inline constexpr Phrase check_twice{"the invoice {number} stands twice in one lot",
                                    "la facture {number} figure deux fois dans un même lot"};
inline constexpr Phrase check_outcome{"answer {id} belongs to no invoice and no flow, or to both",
                                      "la réponse {id} n'appartient ni à une facture ni à un flux, "
                                      "ou aux deux"};

/// The journal's words for what became of a file or an invoice, for people.
struct JournalWord {
  std::string_view word;
  Phrase label;
};

inline constexpr JournalWord delivery_words[] = {
    {"pending", {"pending", "en cours"}},
    {"written", {"written", "écrit"}},
    {"abandoned", {"abandoned", "abandonné"}},
    {"adopted", {"adopted", "repris"}},
};

inline constexpr JournalWord invoice_state_words[] = {
    {"exported", {"exported", "exportée"}},
    {"accepted", {"taken by the portal", "acceptée par le portail"}},
    {"suspended", {"suspended", "suspendue"}},
    {"to_recycle", {"to recycle", "à recycler"}},
    {"flow_rejected", {"rejected on entry, to send again", "rejetée à l'entrée, à renvoyer"}},
    {"left_again", {"sent again since", "renvoyée depuis"}},
    {"customer_rejected", {"rejected, new number", "rejetée, nouveau numéro"}},
};

}  // namespace chorus::phrase
