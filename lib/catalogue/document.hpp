// Rules about a CPP Facture Min file as a file, whoever made it.
#pragma once

#include "diagnostic/rule.hpp"

namespace chorus::rule {

inline constexpr Rule document_schema{
    "XML-01",
    Severity::error,
    "",
    {"the schema of the format refuses this: {detail}", "le schéma du format refuse ceci : {detail}"},
    {"tell the maker of the program that wrote this file; with --schema the official schema decides instead of ours",
     "signalez-le à l'éditeur du logiciel qui a écrit ce fichier ; avec --schema, c'est le schéma officiel qui décide "
     "au lieu du nôtre"},
    "our schema of CPPFactureMixte (schemas/cpp-facture-mixte.xsd), which names the source of each line",
    Confidence::inferred};

inline constexpr Rule document_counter{
    "XML-02",
    Severity::error,
    "",
    {"the file is not counted right: {detail}", "le décompte du fichier est faux : {detail}"},
    {"do not add or remove invoices by hand: export the file again",
     "n'ajoutez ni ne retirez de factures à la main : refaites l'export"},
    "pivot schema V2.02, Compteur and NumOrdre",
    Confidence::proven};

inline constexpr Rule document_content{
    "XML-03",
    Severity::error,
    "",
    {"attachment {position} of the invoice cannot be read: {detail}",
     "la pièce jointe n° {position} de la facture est illisible : {detail}"},
    {"export the file again, and copy it whole: a mail program or an editor may have damaged it",
     "refaites l'export, et copiez le fichier en entier : une messagerie ou un éditeur l'a peut-être abîmé"},
    "deposited sample: Contenu is the base64 of a ZIP archive with one entry",
    Confidence::proven};

inline constexpr Rule document_packing{
    "ATTACHMENT-07",
    Severity::error,
    "",
    {"attachment {position} of the invoice is not packed as the format has it: {detail}",
     "la pièce jointe n° {position} de la facture n'est pas emballée comme le veut le format : {detail}"},
    {"tell the maker of the program that wrote this file: Contenu is the base64 of a ZIP archive that holds one "
     "file, deflated or stored, without a password",
     "signalez-le à l'éditeur du logiciel qui a écrit ce fichier : Contenu est le base64 d'une archive ZIP qui "
     "contient un seul fichier, compressé par deflate ou non, sans mot de passe"},
    "deposited sample: Contenu is the base64 of a ZIP archive with one entry",
    Confidence::proven};

inline constexpr Rule document_entry_name{
    "XML-04",
    Severity::warning,
    "",
    {"the attachment has two names: {detail}", "la pièce jointe porte deux noms : {detail}"},
    {"tell the maker of the program that wrote this file: both names must be the same",
     "signalez-le à l'éditeur du logiciel qui a écrit ce fichier : les deux noms doivent être identiques"},
    "deposited sample: the entry has the name that NomPJ says",
    Confidence::inferred};

inline constexpr Rule document_too_large{
    "XML-05",
    Severity::error,
    "",
    {"the file has {size} bytes, the channel takes {limit}",
     "le fichier fait {size} octets, le canal en prend {limit}"},
    {"split it into several deposits, or, when your way of depositing takes more, say so with --channel or "
     "--max-lot-bytes",
     "répartissez-le en plusieurs dépôts, ou, si votre mode de dépôt en prend plus, dites-le par --channel ou "
     "--max-lot-bytes"},
    "portal: a deposit has at most 4 MB; API 10 MB; EDI 1 GB (the office's manual; external specification "
    "V4.20); each limit is a setting",
    Confidence::stated};

inline constexpr Rule document_too_many{
    "XML-06",
    Severity::error,
    "",
    {"the file holds {size} invoices, the channel takes {limit}",
     "le fichier contient {size} factures, le canal en prend {limit}"},
    {"split it into several deposits, or, when your way of depositing takes more, say so with --channel or "
     "--max-lot-invoices",
     "répartissez-le en plusieurs dépôts, ou, si votre mode de dépôt en prend plus, dites-le par --channel ou "
     "--max-lot-invoices"},
    "external specification V4.20: EDI, at most 500 invoices a flow",
    Confidence::stated};

inline constexpr Rule document_no_pdf{
    "XML-07",
    Severity::warning,
    "",
    {"none of the attachments is the invoice itself (TypePJ 01)",
     "aucune des pièces jointes n'est la facture elle-même (TypePJ 01)"},
    {"attach the PDF of the invoice as TypePJ 01", "joignez le PDF de la facture avec le TypePJ 01"},
    "pivot schema V2.02, TypePJ: 01 is the invoice itself",
    Confidence::inferred};

inline constexpr const Rule* document_rules[] = {&document_schema,   &document_counter,    &document_content,
                                                 &document_packing,  &document_entry_name, &document_too_large,
                                                 &document_too_many, &document_no_pdf};

}  // namespace chorus::rule
