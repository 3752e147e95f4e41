// THE catalogue: every rule, subject by subject, as a program takes it. Its words stand under its id in rules.txt.
#pragma once

#include <span>
#include <string_view>

#include "diagnostic/diagnostic.hpp"

namespace chorus {

namespace rule {

// Rules about the rows of an input file and the text in its cells.
inline constexpr Rule row_cells{"ROW-01", Severity::error, "", Confidence::ours};
inline constexpr Rule row_given_twice{"ROW-02", Severity::error, "", Confidence::ours};
inline constexpr Rule row_not_text{"ROW-03", Severity::error, "", Confidence::ours};
inline constexpr Rule column_unknown{"ROW-04", Severity::warning, "", Confidence::ours};
inline constexpr Rule row_cut_off{"ROW-05", Severity::error, "", Confidence::ours};
inline constexpr Rule rows_per_article{"ROW-06", Severity::error, "", Confidence::ours};
inline constexpr Rule last_row_open{"FILE-01", Severity::warning, "", Confidence::ours};
inline constexpr Rule json_wrapped{"FILE-02", Severity::note, "", Confidence::ours};
inline constexpr Rule json_page{"FILE-09", Severity::warning, "", Confidence::ours};
inline constexpr Rule json_lines{"FILE-03", Severity::note, "", Confidence::ours};
inline constexpr Rule title_lines{"FILE-04", Severity::note, "", Confidence::ours};
inline constexpr Rule row_of_sums{"FILE-05", Severity::note, "", Confidence::ours};
inline constexpr Rule row_continues{"FILE-06", Severity::note, "", Confidence::ours};
inline constexpr Rule rows_added_up{"FILE-07", Severity::note, "", Confidence::ours};
inline constexpr Rule row_aside{"FILE-08", Severity::note, "", Confidence::ours};
inline constexpr Rule text_forbidden{"TEXT-01", Severity::error, "", Confidence::proven};
inline constexpr Rule text_too_long{"TEXT-02", Severity::error, "", Confidence::proven};
inline constexpr Rule text_garbled{"TEXT-03", Severity::error, "", Confidence::ours};
inline constexpr Rule text_lost{"TEXT-04", Severity::error, "", Confidence::ours};
inline constexpr Rule text_question_mark{"TEXT-05", Severity::warning, "", Confidence::ours};
inline constexpr Rule text_escaped{"TEXT-06", Severity::warning, "", Confidence::ours};

// Rules about what a cell means: words for « nothing », errors of spreadsheets, damaged codes.
inline constexpr Rule value_means_nothing{"VALUE-01", Severity::warning, "", Confidence::ours};
inline constexpr Rule code_repaired{"VALUE-02", Severity::warning, "", Confidence::ours};
inline constexpr Rule value_error{"VALUE-03", Severity::error, "", Confidence::ours};
inline constexpr Rule value_too_narrow{"VALUE-04", Severity::error, "", Confidence::ours};
inline constexpr Rule code_lost{"VALUE-05", Severity::error, "", Confidence::ours};

// Rules about columns that are not read although they could change the claim.
inline constexpr Rule column_near{"COLUMN-01", Severity::note, "", Confidence::ours};
inline constexpr Rule column_telling{"COLUMN-02", Severity::error, "", Confidence::ours};
inline constexpr Rule column_paid{"COLUMN-03", Severity::note, "", Confidence::ours};
inline constexpr Rule column_flag{"COLUMN-04", Severity::error, "", Confidence::ours};
inline constexpr Rule column_twin{"COLUMN-05", Severity::note, "", Confidence::ours};
inline constexpr Rule column_either{"COLUMN-06", Severity::error, "", Confidence::ours};
inline constexpr Rule column_unsure{"COLUMN-07", Severity::error, "", Confidence::ours};
inline constexpr Rule column_settled{"COLUMN-08", Severity::warning, "", Confidence::ours};
inline constexpr Rule column_unit{"COLUMN-09", Severity::error, "", Confidence::ours};
inline constexpr Rule column_cents{"COLUMN-10", Severity::error, "", Confidence::ours};
inline constexpr Rule column_by_rate{"COLUMN-11", Severity::error, "", Confidence::ours};
inline constexpr Rule column_reached{"COLUMN-12", Severity::warning, "", Confidence::ours};
inline constexpr Rule column_suppliers{"COLUMN-13", Severity::error, "", Confidence::ours};

// Rules about the invoice number.
inline constexpr Rule number_missing{"NUMBER-01", Severity::error, "number", Confidence::proven};
inline constexpr Rule number_malformed{"NUMBER-02", Severity::error, "number", Confidence::stated};
inline constexpr Rule number_spaces{"NUMBER-03", Severity::error, "number", Confidence::inferred};
inline constexpr Rule number_twice{"NUMBER-04", Severity::error, "number", Confidence::stated};
inline constexpr Rule number_rows_differ{"NUMBER-05", Severity::error, "", Confidence::ours};
inline constexpr Rule number_many_rows{"NUMBER-06", Severity::error, "number", Confidence::ours};
inline constexpr Rule number_alike{"NUMBER-07", Severity::error, "number", Confidence::ours};
inline constexpr Rule number_same_pdf{"NUMBER-08", Severity::error, "pdf", Confidence::ours};
inline constexpr Rule number_is_date{"NUMBER-09", Severity::warning, "number", Confidence::stated};
inline constexpr Rule number_says_other{"NUMBER-10", Severity::error, "number", Confidence::ours};
inline constexpr Rule number_like_credit{"NUMBER-11", Severity::warning, "number", Confidence::ours};
inline constexpr Rule number_like_other{"NUMBER-12", Severity::warning, "number", Confidence::ours};

// Rules about the invoice's date.
inline constexpr Rule date_missing{"DATE-01", Severity::error, "date", Confidence::proven};
inline constexpr Rule date_malformed{"DATE-02", Severity::error, "date", Confidence::ours};
inline constexpr Rule date_no_such_day{"DATE-03", Severity::error, "date", Confidence::proven};
inline constexpr Rule date_future{"DATE-04", Severity::error, "date", Confidence::stated};
inline constexpr Rule date_year{"DATE-05", Severity::error, "date", Confidence::inferred};
inline constexpr Rule date_month_first{"DATE-06", Severity::error, "date", Confidence::ours};
inline constexpr Rule date_number{"DATE-07", Severity::error, "date", Confidence::ours};
inline constexpr Rule date_with_time{"DATE-08", Severity::error, "date", Confidence::ours};
inline constexpr Rule date_universal{"DATE-09", Severity::error, "date", Confidence::ours};
inline constexpr Rule date_not_iso{"DATE-10", Severity::error, "date", Confidence::proven};
inline constexpr Rule date_short_year{"DATE-11", Severity::error, "date", Confidence::ours};
inline constexpr Rule date_prescribed{"DATE-12", Severity::warning, "date", Confidence::stated};

// Rules about the closed lists: type, framework, currency, payment mode.
inline constexpr Rule type_unknown{"TYPE-01", Severity::error, "type", Confidence::proven};
inline constexpr Rule framework_unknown{"FRAMEWORK-01", Severity::error, "framework", Confidence::proven};
inline constexpr Rule framework_not_accepted{"FRAMEWORK-02", Severity::error, "framework", Confidence::inferred};
inline constexpr Rule framework_paid_net{"FRAMEWORK-03", Severity::error, "net_payable", Confidence::stated};
inline constexpr Rule framework_validator{"FRAMEWORK-04", Severity::note, "framework", Confidence::inferred};
inline constexpr Rule currency_not_euro{"CURRENCY-01", Severity::error, "currency", Confidence::stated, true};
inline constexpr Rule payment_unknown{"PAYMENT-01", Severity::error, "payment_mode", Confidence::stated};

// Rules about what the office's status says of an invoice, and about what is paid already.
inline constexpr Rule status_withheld{"STATUS-01", Severity::error, "status", Confidence::ours};
inline constexpr Rule status_paid{"STATUS-02", Severity::warning, "status", Confidence::stated};
inline constexpr Rule status_nothing_to_pay{"STATUS-03", Severity::warning, "net_payable", Confidence::stated};
inline constexpr Rule status_deposited{"STATUS-04", Severity::error, "status", Confidence::ours};
inline constexpr Rule status_disputed{"STATUS-05", Severity::warning, "status", Confidence::stated};
inline constexpr Rule status_credit{"STATUS-06", Severity::error, "status", Confidence::ours};

// Rules about SIRET numbers.
inline constexpr Rule siret_malformed{"SIRET-02", Severity::error, "siret", Confidence::proven};
inline constexpr Rule siren_key{"SIRET-03", Severity::error, "siret", Confidence::stated};
inline constexpr Rule siret_key{"SIRET-04", Severity::error, "siret", Confidence::stated};
inline constexpr Rule siret_scientific{"SIRET-05", Severity::error, "siret", Confidence::ours};
inline constexpr Rule siret_repaired{"SIRET-06", Severity::warning, "siret", Confidence::ours};
inline constexpr Rule siret_unknown{"SIRET-07", Severity::error, "siret", Confidence::stated};
inline constexpr Rule siret_is_vat_number{"SIRET-08", Severity::error, "siret", Confidence::proven};
inline constexpr Rule siret_is_siren{"SIRET-09", Severity::error, "siret", Confidence::proven};
inline constexpr Rule supplier_unknown{"SIRET-10", Severity::error, "supplier.identifier", Confidence::stated};
inline constexpr Rule siret_of_test{"SIRET-11", Severity::error, "siret", Confidence::stated};

// Rules about the debtor, its service and the commitment that it demands.
inline constexpr Rule client_missing{"DEBTOR-01", Severity::error, "client", Confidence::ours};
inline constexpr Rule debtor_unknown{"DEBTOR-02", Severity::error, "client", Confidence::ours};
inline constexpr Rule debtor_address_unknown{"DEBTOR-03", Severity::error, "address_code", Confidence::ours};
inline constexpr Rule debtor_siret_missing{"DEBTOR-04", Severity::error, "siret", Confidence::proven};
inline constexpr Rule debtor_twice{"DEBTOR-05", Severity::error, "client", Confidence::ours};
inline constexpr Rule yes_no_unknown{"DEBTOR-06", Severity::error, "", Confidence::ours};
inline constexpr Rule debtor_without_client{"DEBTOR-08", Severity::warning, "client", Confidence::ours};
inline constexpr Rule debtor_by_name{"DEBTOR-09", Severity::note, "", Confidence::ours};
inline constexpr Rule debtor_siret_differs{"DEBTOR-07", Severity::error, "siret", Confidence::ours};
inline constexpr Rule service_missing{"SERVICE-01", Severity::error, "service_code", Confidence::stated, true};
inline constexpr Rule service_reserved{"SERVICE-02", Severity::error, "service_code", Confidence::stated};
inline constexpr Rule service_or_engagement_missing{"SERVICE-03", Severity::error, "service_code", Confidence::stated,
                                                    true};
inline constexpr Rule commitment_missing{"ENGAGEMENT-01", Severity::error, "engagement", Confidence::stated, true};
inline constexpr Rule commitment_two_markets{"ENGAGEMENT-02", Severity::warning, "contract", Confidence::proven};
inline constexpr Rule commitment_characters{"ENGAGEMENT-03", Severity::warning, "engagement", Confidence::inferred};
inline constexpr Rule service_demands_commitment{"ENGAGEMENT-04", Severity::error, "engagement", Confidence::stated,
                                                 true};
inline constexpr Rule reference_scientific{"ENGAGEMENT-05", Severity::error, "engagement", Confidence::inferred};
inline constexpr Rule commitment_is_number{"ENGAGEMENT-06", Severity::warning, "engagement", Confidence::ours};
inline constexpr Rule commitment_is_siret{"ENGAGEMENT-07", Severity::warning, "engagement", Confidence::ours};
inline constexpr Rule service_signs{"SERVICE-04", Severity::warning, "service_code", Confidence::stated};

// Rules about what the directory of public structures says of a debtor.
inline constexpr Rule directory_siret_unknown{"DIRECTORY-01", Severity::warning, "siret", Confidence::stated, true};
inline constexpr Rule directory_inactive{"DIRECTORY-02", Severity::error, "siret", Confidence::stated, true};
inline constexpr Rule directory_service_unknown{"DIRECTORY-03", Severity::error, "service_code", Confidence::stated,
                                                true};
inline constexpr Rule directory_service_closed{"DIRECTORY-04", Severity::error, "service_code", Confidence::stated,
                                               true};
inline constexpr Rule directory_demands_more{"DIRECTORY-05", Severity::note, "", Confidence::stated};
inline constexpr Rule directory_old{"DIRECTORY-06", Severity::note, "", Confidence::ours};

// Rules about amounts, the VAT breakdown and credit notes.
inline constexpr Rule amount_missing{"AMOUNT-01", Severity::error, "", Confidence::proven};
inline constexpr Rule amount_malformed{"AMOUNT-02", Severity::error, "", Confidence::proven};
inline constexpr Rule amount_ambiguous{"AMOUNT-03", Severity::error, "", Confidence::ours};
inline constexpr Rule amount_decimals{"AMOUNT-04", Severity::error, "", Confidence::stated};
inline constexpr Rule amount_too_large{"AMOUNT-05", Severity::error, "", Confidence::stated};
inline constexpr Rule amount_negative{"AMOUNT-06", Severity::error, "", Confidence::stated};
inline constexpr Rule amount_bases{"AMOUNT-07", Severity::error, "total_excl_tax", Confidence::proven, true};
inline constexpr Rule amount_total{"AMOUNT-08", Severity::error, "total_incl_tax", Confidence::proven, true};
inline constexpr Rule amount_net{"AMOUNT-09", Severity::error, "net_payable", Confidence::stated, true};
inline constexpr Rule amount_net_negative{"AMOUNT-10", Severity::error, "net_payable", Confidence::stated, true};
inline constexpr Rule amount_group_negative{"AMOUNT-11", Severity::warning, "vat_base", Confidence::ours};
inline constexpr Rule amount_negative_invoice{"AMOUNT-12", Severity::warning, "", Confidence::stated};
inline constexpr Rule currency_malformed{"AMOUNT-13", Severity::error, "currency", Confidence::proven};
inline constexpr Rule amount_binary{"AMOUNT-14", Severity::warning, "", Confidence::ours};
inline constexpr Rule amount_not_decimal{"AMOUNT-15", Severity::error, "", Confidence::proven};
inline constexpr Rule amount_without_vat{"AMOUNT-16", Severity::error, "vat_rate", Confidence::proven};
inline constexpr Rule amount_rate_found{"AMOUNT-20", Severity::note, "", Confidence::ours};
inline constexpr Rule amount_scientific{"AMOUNT-21", Severity::error, "", Confidence::ours};
inline constexpr Rule vat_amount_wrong{"VAT-01", Severity::error, "vat_amount", Confidence::inferred};
inline constexpr Rule vat_rate_unusual{"VAT-02", Severity::warning, "vat_rate", Confidence::stated};
inline constexpr Rule vat_rate_twice{"VAT-03", Severity::error, "vat_rate", Confidence::ours};
inline constexpr Rule vat_rate_fraction{"VAT-04", Severity::error, "vat_rate", Confidence::ours};
inline constexpr Rule vat_rate_malformed{"VAT-05", Severity::error, "vat_rate", Confidence::proven};
inline constexpr Rule credit_note_origin{"CREDIT-01", Severity::error, "original_invoice", Confidence::proven};
inline constexpr Rule credit_note_negative{"CREDIT-02", Severity::error, "", Confidence::stated};

// Rules about the files that travel with an invoice.
inline constexpr Rule file_missing{"PDF-01", Severity::error, "pdf", Confidence::proven};
inline constexpr Rule file_outside{"PDF-02", Severity::error, "pdf", Confidence::ours};
inline constexpr Rule file_empty{"PDF-03", Severity::error, "pdf", Confidence::stated};
inline constexpr Rule file_not_pdf{"PDF-04", Severity::error, "pdf", Confidence::stated};
inline constexpr Rule file_encrypted{"PDF-05", Severity::error, "pdf", Confidence::stated};
inline constexpr Rule file_unreadable{"PDF-06", Severity::error, "pdf", Confidence::ours};
inline constexpr Rule file_hybrid{"PDF-07", Severity::warning, "pdf", Confidence::stated};
inline constexpr Rule file_truncated{"PDF-08", Severity::warning, "pdf", Confidence::proven};
inline constexpr Rule file_as_text{"PDF-09", Severity::warning, "pdf", Confidence::proven};
inline constexpr Rule file_two_in_one{"PDF-10", Severity::warning, "pdf", Confidence::proven};
inline constexpr Rule file_misled{"PDF-11", Severity::warning, "pdf", Confidence::proven};
inline constexpr Rule file_no_page{"PDF-12", Severity::error, "pdf", Confidence::proven};
inline constexpr Rule file_preceded{"PDF-13", Severity::error, "pdf", Confidence::stated};
inline constexpr Rule file_portfolio{"PDF-14", Severity::warning, "pdf", Confidence::ours};
inline constexpr Rule file_editable{"PDF-15", Severity::warning, "pdf", Confidence::ours};
inline constexpr Rule file_extension{"ATTACHMENT-01", Severity::error, "attachments", Confidence::stated};
inline constexpr Rule file_too_large{"ATTACHMENT-02", Severity::error, "attachments", Confidence::stated};
inline constexpr Rule files_too_large{"ATTACHMENT-03", Severity::error, "attachments", Confidence::stated};
inline constexpr Rule file_renamed{"ATTACHMENT-04", Severity::note, "attachments", Confidence::proven};
inline constexpr Rule file_same_content{"ATTACHMENT-05", Severity::warning, "pdf", Confidence::ours};
inline constexpr Rule file_found_alike{"PDF-20", Severity::warning, "pdf", Confidence::ours};
inline constexpr Rule file_several_alike{"PDF-21", Severity::error, "pdf", Confidence::ours};
inline constexpr Rule file_twice{"ATTACHMENT-06", Severity::warning, "attachments", Confidence::ours};
inline constexpr Rule lot_invoice_too_large{"LOT-01", Severity::error, "pdf", Confidence::stated};

// Rules about the supplier, who stands in the configuration.
inline constexpr Rule supplier_siret{"SUPPLIER-01", Severity::error, "supplier.identifier", Confidence::proven};
inline constexpr Rule supplier_iban{"SUPPLIER-02", Severity::error, "supplier.iban", Confidence::stated};
inline constexpr Rule supplier_key{"SUPPLIER-03", Severity::error, "supplier.identifier", Confidence::stated};
inline constexpr Rule supplier_iban_unwritten{"SUPPLIER-04", Severity::note, "supplier.iban", Confidence::inferred};
inline constexpr Rule supplier_bank_reference{"SUPPLIER-05", Severity::warning, "supplier.bank_reference",
                                              Confidence::inferred};

// Rules about a CPP Facture Min file as a file, whoever made it.
inline constexpr Rule document_schema{"XML-01", Severity::error, "", Confidence::inferred};
inline constexpr Rule document_counter{"XML-02", Severity::error, "", Confidence::proven};
inline constexpr Rule document_content{"XML-03", Severity::error, "", Confidence::proven};
inline constexpr Rule document_packing{"ATTACHMENT-07", Severity::error, "", Confidence::proven};
inline constexpr Rule document_entry_name{"XML-04", Severity::warning, "", Confidence::inferred};
inline constexpr Rule document_too_large{"XML-05", Severity::error, "", Confidence::stated};
inline constexpr Rule document_too_many{"XML-06", Severity::error, "", Confidence::stated};
inline constexpr Rule document_no_pdf{"XML-07", Severity::warning, "", Confidence::inferred};

// Rules about what already left this office under the same number.
inline constexpr Rule journal_changed{"JOURNAL-01", Severity::error, "number", Confidence::stated};
inline constexpr Rule journal_rejected{"JOURNAL-02", Severity::error, "number", Confidence::stated};

}  // namespace rule

/// Every rule, in the order above.
std::span<const Rule* const> all_rules();

/// The rule with this id, null when there is none.
const Rule* find_rule(std::string_view id);

/// Whether the configuration's « relax » makes it a warning, under `strict` too: errors that are inferred of the
/// format, that invoices which the portal takes are known to break, or that rest on a directory which may be out of
/// date.
bool may_be_relaxed(const Rule& rule);

}  // namespace chorus
