#include "catalogue/amount.hpp"
#include "catalogue/attachment.hpp"
#include "catalogue/codes.hpp"
#include "catalogue/date.hpp"
#include "catalogue/debtor.hpp"
#include "catalogue/number.hpp"
#include "catalogue/portal_messages.hpp"
#include "catalogue/supplier.hpp"

namespace chorus {

namespace {

// The portal names a field by its path in the format that was deposited: ours, CII or UBL. The
// first entry whose word occurs counts, so the narrower stand before the wider.
constexpr PortalField fields[] = {
    {"idfactureorigine|invoicereferenceddocument|billingreference|facture d origine",
     {"the original invoice of a credit note", "la facture d'origine d'un avoir"},
     {"column « original_invoice »", "colonne « original_invoice »"},
     nullptr},
    {"buyerorderreferenceddocument|orderreference|numeroengagement|numero d engagement",
     {"the commitment number", "le numéro d'engagement"},
     {"column « engagement » of the invoices file",
      "colonne « engagement » du fichier des factures"},
     &rule::commitment_missing},
    {"contractreferenceddocument|contractdocumentreference|numeromarche|numero de marche",
     {"the market or contract number", "le numéro de marché ou de contrat"},
     {"column « market » or « contract » of the invoices file",
      "colonne « market » ou « contract » du fichier des factures"},
     &rule::commitment_missing},
    {"buyerreference|codeservice|code service|service executant",
     {"the service code", "le code service"},
     {"column « service_code » of the debtors file, or of the invoice's row",
      "colonne « service_code » du fichier des débiteurs, ou de la ligne de la facture"},
     &rule::service_missing},
    {"specifiedtradesettlementpaymentmeans.payeeparty|iban|referencebancaire|payeefinancialaccount",
     {"the bank account of the supplier", "le compte bancaire du fournisseur"},
     {"key « supplier.bank_reference » of the configuration",
      "clé « supplier.bank_reference » de la configuration"},
     &rule::supplier_bank_reference},
    {"specifiedtradesettlementpaymentmeans|paymentmeans|modepaiement|mode de paiement",
     {"the payment mode", "le mode de paiement"},
     {"column « payment_mode », or « payment_mode » in the configuration",
      "colonne « payment_mode », ou « payment_mode » dans la configuration"},
     &rule::payment_unknown},
    {"businessprocessspecifieddocumentcontextparameter|profileid|cadre",
     {"the framework", "le cadre de facturation"},
     {"column « framework » of the invoices file", "colonne « framework » du fichier des factures"},
     &rule::framework_unknown},
    {"accountingsupplierparty|sellertradeparty|fournisseur",
     {"the supplier", "le fournisseur"},
     {"key « supplier » of the configuration", "clé « supplier » de la configuration"},
     &rule::supplier_siret},
    {"accountingcustomerparty|buyertradeparty|debiteur|destinataire",
     {"the debtor's SIRET", "le SIRET du débiteur"},
     {"column « siret » of the debtors file", "colonne « siret » du fichier des débiteurs"},
     &rule::debtor_siret_missing},
    {"dateemissionfacture|issuedatetime|issuedate|date de la facture|date d emission",
     {"the invoice date", "la date de la facture"},
     {"column « date » of the invoices file", "colonne « date » du fichier des factures"},
     &rule::date_missing},
    {"invoicecurrencycode|documentcurrencycode|devise",
     {"the currency", "la devise"},
     {"column « currency » of the invoices file", "colonne « currency » du fichier des factures"},
     &rule::currency_not_euro},
    {"rateapplicablepercent|tva.taux|taxcategory.percent|taux",
     {"the VAT rate", "le taux de TVA"},
     {"column « vat_rate » of the invoices file", "colonne « vat_rate » du fichier des factures"},
     &rule::amount_missing},
    {"basisamount|baseht|taxableamount",
     {"the base of the VAT", "la base HT de la TVA"},
     {"column « vat_base » of the invoices file", "colonne « vat_base » du fichier des factures"},
     &rule::amount_missing},
    {"calculatedamount|montanttva|taxtotalamount|taxamount",
     {"the amount of the VAT", "le montant de la TVA"},
     {"column « vat_amount » of the invoices file",
      "colonne « vat_amount » du fichier des factures"},
     &rule::amount_missing},
    {"montantnetapayer|duepayableamount|payableamount|net a payer",
     {"the net payable", "le net à payer"},
     {"column « net_payable » of the invoices file",
      "colonne « net_payable » du fichier des factures"},
     &rule::amount_net},
    {"montantttc|grandtotalamount|taxinclusiveamount",
     {"the total with tax", "le montant TTC"},
     {"column « total_incl_tax » of the invoices file",
      "colonne « total_incl_tax » du fichier des factures"},
     &rule::amount_missing},
    {"montantht|taxbasistotalamount|taxexclusiveamount",
     {"the total without tax", "le montant HT"},
     {"column « total_excl_tax » of the invoices file",
      "colonne « total_excl_tax » du fichier des factures"},
     &rule::amount_missing},
    {"nompj|mimetypepj|typepj|pj.contenu|piece jointe|attachmentbinaryobject",
     {"an attachment", "une pièce jointe"},
     {"columns « pdf » and « attachments » of the invoices file",
      "colonnes « pdf » et « attachments » du fichier des factures"},
     &rule::file_missing},
    {"donneesfacture.type|exchangeddocument.typecode|invoicetypecode|type de facture",
     {"the type: invoice or credit note", "le type : facture ou avoir"},
     {"column « type » of the invoices file", "colonne « type » du fichier des factures"},
     &rule::type_unknown},
    {"donneesfacture.id|exchangeddocument.i|invoice.id|identifiant de la facture|numero de facture",
     {"the invoice number", "le numéro de facture"},
     {"column « number » of the invoices file", "colonne « number » du fichier des factures"},
     &rule::number_malformed},
};

}  // namespace

std::span<const PortalField> portal_fields() { return fields; }

}  // namespace chorus
