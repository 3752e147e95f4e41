#include "catalogue/portal_messages.hpp"

#include "catalogue/amount.hpp"
#include "catalogue/attachment.hpp"
#include "catalogue/debtor.hpp"
#include "catalogue/number.hpp"
#include "catalogue/row.hpp"
#include "catalogue/supplier.hpp"

namespace chorus {

namespace {

constexpr PortalMessage field_cut{
    "le champ {element}\nl element {element}",
    "Le champ (FichierXml.SupplyChainTradeTransaction.ApplicableHeader [...]",
    {"The portal has a fault to tell about this value, and its answer is cut before it says which.",
     "Le portail signale une faute sur cette valeur, et sa réponse est coupée avant de dire "
     "laquelle."},
    {"Check that the value is there, that it is the one of the purchase order, and that it holds "
     "no unusual "
     "sign; the report of the flow on the portal has the whole message.",
     "Vérifiez que la valeur est présente, qu'elle est celle du bon de commande, et qu'elle ne "
     "contient pas "
     "de signe inhabituel ; le compte rendu du flux, sur le portail, donne le message entier."},
    {},
    nullptr,
    Resend::corrected,
    {"answers of consulterCRDetaille: labels are cut at about 200 characters",
     "réponses de consulterCRDetaille : les libellés sont coupés à environ 200 "
     "caractères"},
    Confidence::stated};

constexpr PortalMessage messages[] = {
    {"l element {element} est obligatoire si l element {condition} est renseigne",
     "L'element (AppliedTradeAllowanceCharge.ActualAmount.value) est obligatoire si l'element "
     "(SupplyChainTradeTransaction.IncludedSupplyChainTradeLineItem.SpecifiedLineTradeAgreement) "
     "est "
     "renseigne.",
     {"This value is demanded because another element of the file is filled, and it is not there.",
      "Cette valeur est exigée parce qu'un autre élément du fichier est rempli, et elle n'y est "
      "pas."},
     {"Fill both or neither. This comes from a file with invoice lines, made by another program: "
      "our file "
      "has none.",
      "Remplissez les deux, ou aucun. Cela vient d'un fichier à lignes de facture, produit par un "
      "autre "
      "logiciel : le nôtre n'en a pas."},
     {},
     nullptr,
     Resend::corrected,
     {"answer of the portal quoted in OCA/l10n-france issue 504",
      "réponse du portail citée dans OCA/l10n-france, fiche 504"},
     Confidence::stated},
    {"l engagement juridique {element} est obligatoire\nthe legal commitment {element} is "
     "mandatory\n"
     "l element {element} est obligatoire\nle champ {element} est obligatoire\n"
     "the element {element} is mandatory",
     "L'element FichierXml.SupplyChainTradeTransaction.ApplicableHeaderTradeSettlement."
     "SpecifiedTradeSettlementPaymentMeans.TypeCode.value est obligatoire.",
     {"The portal demands this value for this debtor or this kind of invoice, and found nothing.",
      "Le portail exige cette valeur pour ce débiteur ou ce genre de facture, et n'a rien trouvé."},
     {"Write the value, as it stands on the purchase order or the invoice. The words in front may "
      "mislead: "
      "the path decides, « BuyerReference » is the service code and « BuyerOrderReferencedDocument "
      "» the "
      "commitment, whatever the sentence calls them.",
      "Écrivez la valeur, telle qu'elle figure sur le bon de commande ou la facture. Les mots qui "
      "précèdent "
      "peuvent tromper : c'est le chemin qui compte, « BuyerReference » est le code service et "
      "« BuyerOrderReferencedDocument » l'engagement, quel que soit le nom que leur donne la "
      "phrase."},
     {},
     nullptr,
     Resend::corrected,
     {"answers of the portal quoted in OCA/l10n-france issues 414 and 612; Tempolia, help "
      "on rejections",
      "réponses du portail citées dans OCA/l10n-france, fiches 414 et 612 ; Tempolia, "
      "aide sur les rejets"},
     Confidence::stated,
     true},
    {"le champ identifiant de la facture {element} ne doit pas depasser {limit} caracteres",
     "Le champ identifiant de la facture (FichierXml.ExchangedDocument.ID.value) ne doit pas depasser 20 "
     "caracteres",
     {"The invoice number is too long: the portal takes at most {limit} characters.",
      "Le numéro de facture est trop long : le portail y prend au plus {limit} caractères."},
     {"Give the invoice a shorter number, on the PDF and in your books too.",
      "Donnez à la facture un numéro plus court, sur le PDF et dans vos comptes aussi."},
     {},
     &rule::number_malformed,
     Resend::new_number,
     {"rejection of a real flow on the qualification platform, quoted in a public repository; G1.05",
      "rejet d'un vrai flux sur la plateforme de qualification, cité dans un dépôt de code public ; "
      "G1.05"},
     Confidence::stated},
    {"le champ {element} ne doit pas depasser {limit} caracteres",
     "Le champ (CPPFactures.CPPFactureMixteUnitaire.Debiteur.CodeService) ne doit pas depasser 100 "
     "caracteres",
     {"This value is too long: the portal takes at most {limit} characters there.",
      "Cette valeur est trop longue : le portail y prend au plus {limit} caractères."},
     {"Write the number or the code alone, without words around it.",
      "Écrivez le numéro ou le code seul, sans mots autour."},
     {},
     &rule::text_too_long,
     Resend::corrected,
     {"rejection of a real flow on the qualification platform, quoted in a public "
      "repository; G1.05",
      "rejet d'un vrai flux sur la plateforme de qualification, cité dans un dépôt de "
      "code public ; G1.05"},
     Confidence::stated},
    {"le champ {element} doit etre alphanumerique",
     "Le champ "
     "(FichierXml.SupplyChainTradeTransaction.ApplicableHeaderTradeAgreement.BuyerReference.value) "
     "doit etre alphanumerique",
     {"This value holds a sign that the portal does not take there.",
      "Cette valeur contient un signe que le portail n'y admet pas."},
     {"Keep letters, digits, spaces, - and _ only. Look for a dot, an apostrophe, a long dash or a "
      "non-breaking space that came along with a copy.",
      "Ne gardez que lettres, chiffres, espaces, - et _. Cherchez un point, une apostrophe, un "
      "tiret long ou "
      "une espace insécable venus d'un copier-coller."},
     {},
     nullptr,
     Resend::corrected,
     {"answer of the portal quoted in akretion/factur-x-libreoffice-extension issue 12",
      "réponse du portail citée dans akretion/factur-x-libreoffice-extension, fiche 12"},
     Confidence::stated},
    {"performing service is mandatory\nservice executant est obligatoire\nservice executant "
     "obligatoire\n"
     "code service est obligatoire\ncode service obligatoire\nservice code is mandatory",
     "Performing service is mandatory for this recipient",
     {"This debtor demands a service code, and the invoice has none.",
      "Ce débiteur exige un code service, et la facture n'en a pas."},
     {"Read the service code on the purchase order or ask the debtor, write it, and set « "
      "service_required » "
      "to oui for this debtor: next time we tell you first.",
      "Lisez le code service sur le bon de commande ou demandez-le au débiteur, écrivez-le, et "
      "mettez "
      "« service_required » à oui pour ce débiteur : la prochaine fois, nous vous le dirons "
      "avant."},
     {"column « service_code » of the debtors file, or of the invoice's row",
      "colonne « service_code » du fichier des débiteurs, ou de la ligne de la facture"},
     &rule::service_missing,
     Resend::corrected,
     {"Open Bee, help of the Chorus Pro connector, error messages; the French wording is "
      "inferred",
      "Open Bee, aide du connecteur Chorus Pro, messages d'erreur ; la forme française "
      "est déduite"},
     Confidence::stated},
    {"service ou {words} engagement est obligatoire\nservice ou {words} engagement {rest} obligatoire\nservice ou engagement obligatoire\n"
     "service code or {words} commitment {rest} mandatory",
     "Le code service ou le numéro d'engagement est obligatoire pour ce destinataire",
     {"This debtor demands a service code or a commitment, and the invoice has neither.",
      "Ce débiteur exige un code service ou un engagement, et la facture n'a ni l'un ni l'autre."},
     {"Write one of the two, and set « service_or_engagement_required » to oui for this debtor.",
      "Écrivez l'un des deux, et mettez « service_or_engagement_required » à oui pour ce "
      "débiteur."},
     {"column « service_code » or « engagement »", "colonne « service_code » ou « engagement »"},
     &rule::service_or_engagement_missing,
     Resend::corrected,
     {"the debtor's setting GestionServiceEngagement; the wording is inferred",
      "réglage GestionServiceEngagement du débiteur ; les mots sont déduits"},
     Confidence::inferred},
    {"numero d engagement est obligatoire\nnumero d engagement obligatoire\n"
     "engagement juridique est obligatoire\nengagement juridique obligatoire\n"
     "numero d engagement {words} est obligatoire\ncommitment number is mandatory",
     "Le numéro d'engagement est obligatoire pour ce destinataire",
     {"This debtor, or this service of it, demands a commitment number, and the invoice has none.",
      "Ce débiteur, ou ce service du débiteur, exige un numéro d'engagement, et la facture n'en a "
      "pas."},
     {"Write the number of the purchase order, or the market or contract number, and set "
      "« engagement_required » to oui for this debtor.",
      "Écrivez le numéro du bon de commande, ou le numéro de marché ou de contrat, et mettez "
      "« engagement_required » à oui pour ce débiteur."},
     {"column « engagement », « market » or « contract » of the invoices file",
      "colonne « engagement », « market » ou « contract » du fichier des factures"},
     &rule::commitment_missing,
     Resend::corrected,
     {"the debtor's setting GestionEngagement; the wording is inferred",
      "réglage GestionEngagement du débiteur ; les mots sont déduits"},
     Confidence::inferred},
    {"code service de la structure publique destinataire {words} inconnu ou inactif\n"
     "code service {words} inconnu ou inactif\ncode service {words} n est pas reference\n"
     "service executant {words} inactif",
     "Le code service de la structure publique destinataire est inconnu ou inactif dans Chorus Pro",
     {"The debtor has no service of this code, or closed it.",
      "Le débiteur n'a pas de service de ce code, ou l'a fermé."},
     {"Compare the code with the purchase order and with the portal's directory of public "
      "structures; a code "
      "must be copied sign by sign. If the body takes invoices without service, leave the cell "
      "empty.",
      "Comparez le code avec le bon de commande et avec l'annuaire des structures publiques du "
      "portail ; il "
      "se recopie signe par signe. Si l'organisme reçoit les factures sans service, laissez la "
      "cellule vide."},
     {"column « service_code » of the debtors file, or of the invoice's row",
      "colonne « service_code » du fichier des débiteurs, ou de la ligne de la facture"},
     nullptr,
     Resend::corrected,
     {"AGEDI, help on rejected deposits", "AGEDI, aide sur les dépôts rejetés"},
     Confidence::stated},
    {"recipient not located or inactive\ndestinataire {words} inconnu ou inactif\n"
     "destinataire inconnu ou inactif\ndestinataire non trouve ou inactif\n"
     "identifiant destinataire de la demande de paiement {element} n est pas reference\n"
     "structure {words} inconnue ou inactive\nsiret {words} inconnu\nsiret {words} inactif",
     "Recipient not located or inactive",
     {"The portal knows no active public body under this SIRET.",
      "Le portail ne connaît aucun organisme public actif sous ce SIRET."},
     {"Compare the SIRET with the purchase order and with the portal's directory: bodies merge, "
      "move and "
      "change it. A SIRET that exists is not enough, the body must be registered on the portal.",
      "Comparez le SIRET avec le bon de commande et avec l'annuaire du portail : les organismes "
      "fusionnent, "
      "déménagent et en changent. Que le SIRET existe ne suffit pas, l'organisme doit être inscrit "
      "sur le "
      "portail."},
     {"column « siret » of the debtors file, or of the invoice's row",
      "colonne « siret » du fichier des débiteurs, ou de la ligne de la facture"},
     nullptr,
     Resend::corrected,
     {"Open Bee, help of the Chorus Pro connector, error messages; the French wording is "
      "inferred",
      "Open Bee, aide du connecteur Chorus Pro, messages d'erreur ; la forme française "
      "est déduite"},
     Confidence::stated},
    {"identifiant fournisseur de la demande de paiement {element} n est pas reference dans notre "
     "systeme\n"
     "fournisseur {words} inconnu ou inactif\nfournisseur inconnu ou inactif",
     "L'identifiant fournisseur de la demande de paiement (balise : "
     "AccountingSupplierParty.Party.PartyIdentification.ID.value) n'est pas reference dans notre "
     "systeme.",
     {"The portal does not know the supplier of the invoices: your SIRET has no account there, or "
      "another "
      "one was given.",
      "Le portail ne connaît pas le fournisseur des factures : votre SIRET n'y a pas de compte, ou "
      "un autre a "
      "été donné."},
     {"Write the SIRET under which your company is registered on the portal; if it is right, have "
      "the "
      "company registered or activated there first.",
      "Écrivez le SIRET sous lequel votre entreprise est inscrite sur le portail ; s'il est juste, "
      "faites "
      "d'abord inscrire ou activer l'entreprise sur le portail."},
     {"key « supplier.identifier » of the configuration",
      "clé « supplier.identifier » de la configuration"},
     &rule::supplier_siret,
     Resend::corrected,
     {"answer of consulterCRDetaille shown on the portal's community site",
      "réponse de consulterCRDetaille montrée sur le site de la communauté du portail"},
     Confidence::stated},
    {"factures_publiques",
     "Le code service FACTURES_PUBLIQUES est reserve",
     {"This service is the portal's own; a file that names it is rejected as a whole.",
      "Ce service est propre au portail ; un fichier qui le nomme est rejeté en entier."},
     {"Empty the service code, or write the one that the debtor gave you.",
      "Videz le code service, ou écrivez celui que le débiteur vous a donné."},
     {"column « service_code » of the debtors file, or of the invoice's row",
      "colonne « service_code » du fichier des débiteurs, ou de la ligne de la facture"},
     &rule::service_reserved,
     Resend::corrected,
     {"portal's guide of the directory, quoted in OCA/l10n-france; the wording is "
      "inferred",
      "guide de l'annuaire du portail, cité dans OCA/l10n-france ; les mots sont déduits"},
     Confidence::inferred},
    {"numero de facture {words} existe deja\nfacture {words} existe deja\nfacture {words} deja "
     "deposee\n"
     "facture deja deposee\nfacture {words} deja existante\nnumero de facture deja utilise\n"
     "numero {words} deja utilise\nduplicate invoice\ninvoice number already\ndoublon de facture\n"
     "facture en doublon",
     "Le numéro de facture F2026-018 existe déjà pour ce fournisseur",
     {"An invoice of this number was deposited before: for the portal a number is unique for each "
      "supplier, "
      "whatever the year.",
      "Une facture de ce numéro a déjà été déposée : pour le portail, un numéro est unique pour "
      "chaque "
      "fournisseur, quelle que soit l'année."},
     {"Look on the portal for the first one. If it is the same invoice, there is nothing to do; if "
      "it is "
      "another, give this one a new number, on the PDF too.",
      "Cherchez la première sur le portail. Si c'est la même facture, il n'y a rien à faire ; si "
      "c'en est une "
      "autre, donnez à celle-ci un nouveau numéro, sur le PDF aussi."},
     {"column « number » of the invoices file", "colonne « number » du fichier des factures"},
     &rule::number_twice,
     Resend::new_number,
     {"external specification V4.20, G1.05; the wording is inferred",
      "spécifications externes V4.20, G1.05 ; les mots sont déduits"},
     Confidence::inferred},
    {"attachment {words} of unknown type does not exist\npiece jointe {words} de type inconnu\n"
     "extension {words} n est pas autorisee",
     "Attachment annexe.heic of unknown type does not exist",
     {"One of the attachments is of a kind that the portal does not take, or its name has no "
      "extension.",
      "Une des pièces jointes est d'un genre que le portail n'accepte pas, ou son nom n'a pas "
      "d'extension."},
     {"Save it as PDF, and correct its name.", "Enregistrez-la en PDF, et corrigez son nom."},
     {"columns « pdf » and « attachments » of the invoices file",
      "colonnes « pdf » et « attachments » du fichier des factures"},
     &rule::file_extension,
     Resend::corrected,
     {"Open Bee, help of the Chorus Pro connector, error messages",
      "Open Bee, aide du connecteur Chorus Pro, messages d'erreur"},
     Confidence::stated},
    {"could not be analyzed by the chorus pro system\nn a pas pu etre analysee par le systeme\n"
     "n a pas pu etre analysee par chorus pro",
     "This invoice could not be analyzed by the Chorus Pro system",
     {"The portal could not read the PDF: it is protected, damaged, or no PDF.",
      "Le portail n'a pas pu lire le PDF : il est protégé, abîmé, ou n'est pas un PDF."},
     {"Print the invoice to PDF again, without password or protection.",
      "Éditez de nouveau la facture en PDF, sans mot de passe ni protection."},
     {"the PDF itself", "le PDF lui-même"},
     &rule::file_encrypted,
     Resend::corrected,
     {"Open Bee, help of the Chorus Pro connector, error messages",
      "Open Bee, aide du connecteur Chorus Pro, messages d'erreur"},
     Confidence::stated},
    {"header synthesis is not correct\nsynthese {words} entete {rest} correcte\n"
     "synthese de l entete n est pas correcte",
     "Header synthesis is not correct",
     {"The totals of the invoice do not agree with its VAT lines.",
      "Les totaux de la facture ne concordent pas avec ses lignes de TVA."},
     {"Check the total without tax, the VAT of each rate and the total with tax against the "
      "invoice.",
      "Contrôlez le montant HT, la TVA de chaque taux et le montant TTC d'après la facture."},
     {"columns « total_excl_tax », « vat_amount » and « total_incl_tax »",
      "colonnes « total_excl_tax », « vat_amount » et « total_incl_tax »"},
     &rule::amount_total,
     Resend::corrected,
     {"Open Bee, help of the Chorus Pro connector, error messages; our reading of it",
      "Open Bee, aide du connecteur Chorus Pro, messages d'erreur ; c'est nous qui "
      "l'interprétons"},
     Confidence::inferred},
    {"consistency checks performed on the payment request are not valid\n"
     "controles de coherence {words} demande de paiement",
     "The consistency checks performed on the payment request are not valid",
     {"Figures or references of the invoice contradict each other.",
      "Des chiffres ou des références de la facture se contredisent."},
     {"Run « chorus-export check » on the file: it names the figure. Then look at framework, type "
      "and "
      "original invoice.",
      "Lancez « chorus-export check » sur le fichier : il nomme le chiffre. Voyez ensuite le "
      "cadre, le type "
      "et la facture d'origine."},
     {"columns of the amounts, « framework », « type »",
      "colonnes des montants, « framework », « type »"},
     &rule::amount_total,
     Resend::corrected,
     {"Open Bee, help of the Chorus Pro connector, error messages; our reading of it",
      "Open Bee, aide du connecteur Chorus Pro, messages d'erreur ; c'est nous qui "
      "l'interprétons"},
     Confidence::inferred},
    {"au format pdf/a3\npdf/a3 factur-x\npdf/a-3 factur-x\nest pdf/a3",
     "La facture que vous avez tenté de déposer est au format PDF/A3 (FACTUR-X) conçu pour déposer "
     "des "
     "factures par lots.",
     {"The PDF is a Factur-X: the portal reads the data inside it instead of yours.",
      "Le PDF est un Factur-X : le portail lit les données qu'il contient au lieu des vôtres."},
     {"Make a plain PDF of it: pdftk (cat) and pdftocairo (-pdf) drop the data, pdfseparate and "
      "pdfunite keep them; or have the program make it without Factur-X.",
      "Faites-en un PDF simple : pdftk (cat) et pdftocairo (-pdf) enlèvent les données, pdfseparate "
      "et pdfunite les gardent ; ou faites-le faire au logiciel sans Factur-X."},
     {"the PDF itself", "le PDF lui-même"},
     &rule::file_hybrid,
     Resend::corrected,
     {"message of the portal quoted in Loxya/Loxya issue 427 and Dolibarr/dolibarr- "
      "community-modules issue 562",
      "message du portail cité dans Loxya/Loxya, fiche 427, et Dolibarr/dolibarr- "
      "community-modules, fiche 562"},
     Confidence::stated},
};

}  // namespace

std::span<const PortalMessage> portal_messages() { return messages; }

const PortalMessage& portal_message_cut() { return field_cut; }

}  // namespace chorus
