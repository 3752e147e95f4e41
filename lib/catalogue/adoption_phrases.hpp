// What is said when an existing file is noted as sent.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase adoption_done{
    "{file}: noted as sent: {noted}, known already: {known}, refused: {refused}",
    "{file} : notées comme envoyées : {noted}, déjà connues : {known}, refusées : {refused}"};
inline constexpr Phrase adoption_incomplete{
    "{file}: the invoice « {number} » lacks what it takes to recognise it again (number, supplier, date, SIRET, "
    "total, VAT)",
    "{file} : la facture « {number} » n'a pas ce qu'il faut pour la reconnaître (numéro, fournisseur, date, SIRET, "
    "total, TVA)"};
inline constexpr Phrase adoption_changed{"{file}: the invoice « {number} » is in the journal with other values",
                                         "{file} : la facture « {number} » est dans le journal avec d'autres valeurs"};
inline constexpr Phrase adoption_refused_remedy{
    "chorus-export verify {file} shows what is in it; history --invoice NUMBER shows what is known",
    "chorus-export verify {file} montre ce qu'il contient ; history --invoice NUMÉRO montre ce qui est connu"};
inline constexpr Phrase adoption_nothing{"there is no invoice of the format CPP Facture Min in this file",
                                         "il n'y a pas de facture au format CPP Facture Min dans ce fichier"};
inline constexpr Phrase adoption_unreadable_remedy{
    "give a CPP Facture Min file, like ExportChorusPro.xml; import-report reads the portal's answers",
    "donnez un fichier CPP Facture Min, comme ExportChorusPro.xml ; import-report lit les réponses du portail"};

}  // namespace chorus::phrase
