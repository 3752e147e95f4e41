#include "catalogue/rules.hpp"

namespace chorus {

namespace rule {

// In the order of rules.hpp.
// clang-format off
constexpr const Rule* all[] = {
    &row_cells, &row_given_twice, &row_not_text, &column_unknown, &row_cut_off, &rows_per_article, &last_row_open,
    &json_wrapped, &json_page, &json_lines, &title_lines, &row_of_sums, &row_continues, &rows_added_up, &row_aside,
    &text_forbidden, &text_too_long, &text_garbled, &text_lost, &text_question_mark, &text_escaped,
    &value_means_nothing, &code_repaired, &value_error, &value_too_narrow, &code_lost,
    &column_near, &column_telling, &column_paid, &column_flag, &column_twin, &column_either, &column_unsure,
    &column_settled, &column_unit, &column_cents, &column_by_rate, &column_reached, &column_suppliers,
    &number_missing, &number_malformed, &number_spaces, &number_twice, &number_rows_differ, &number_many_rows,
    &number_alike, &number_same_pdf, &number_is_date, &number_says_other, &number_like_credit, &number_like_other,
    &date_missing, &date_malformed, &date_no_such_day, &date_future, &date_year, &date_month_first, &date_number,
    &date_with_time, &date_universal, &date_not_iso, &date_short_year, &date_prescribed,
    &type_unknown, &framework_unknown, &framework_not_accepted, &framework_paid_net, &framework_validator,
    &currency_not_euro, &payment_unknown,
    &status_withheld, &status_paid, &status_nothing_to_pay, &status_deposited, &status_disputed, &status_credit,
    &siret_malformed, &siren_key, &siret_key, &siret_scientific, &siret_repaired, &siret_unknown,
    &siret_is_vat_number, &siret_is_siren, &supplier_unknown, &siret_of_test,
    &client_missing, &debtor_unknown, &debtor_address_unknown, &debtor_siret_missing, &debtor_twice, &yes_no_unknown,
    &debtor_without_client, &debtor_by_name, &debtor_siret_differs, &service_missing, &service_reserved,
    &service_or_engagement_missing, &commitment_missing, &commitment_two_markets, &commitment_characters,
    &service_demands_commitment, &reference_scientific, &commitment_is_number, &commitment_is_siret, &service_signs,
    &directory_siret_unknown, &directory_inactive, &directory_service_unknown, &directory_service_closed,
    &directory_demands_more, &directory_old,
    &amount_missing, &amount_malformed, &amount_ambiguous, &amount_decimals, &amount_too_large, &amount_negative,
    &amount_bases, &amount_total, &amount_net, &amount_net_negative, &amount_group_negative, &amount_negative_invoice,
    &currency_malformed, &amount_binary, &amount_not_decimal, &amount_without_vat, &amount_rate_found,
    &amount_scientific, &vat_amount_wrong, &vat_rate_unusual, &vat_rate_twice, &vat_rate_fraction,
    &vat_rate_malformed, &credit_note_origin, &credit_note_negative,
    &file_missing, &file_outside, &file_empty, &file_not_pdf, &file_encrypted, &file_unreadable, &file_hybrid,
    &file_truncated, &file_as_text, &file_two_in_one, &file_misled, &file_no_page, &file_preceded, &file_portfolio,
    &file_editable, &file_extension, &file_too_large, &files_too_large, &file_renamed, &file_same_content,
    &file_found_alike, &file_several_alike, &file_twice, &lot_invoice_too_large,
    &supplier_siret, &supplier_iban, &supplier_key, &supplier_iban_unwritten, &supplier_bank_reference,
    &document_schema, &document_counter, &document_content, &document_packing, &document_entry_name,
    &document_too_large, &document_too_many, &document_no_pdf,
    &journal_changed, &journal_rejected,
};
// clang-format on

}  // namespace rule

std::span<const Rule* const> all_rules() { return rule::all; }

const Rule* find_rule(std::string_view id) {
  for (const Rule* rule : all_rules()) {
    if (rule->id == id) return rule;
  }
  return nullptr;
}

bool may_be_relaxed(const Rule& rule) {
  return rule.relaxable || (rule.confidence == Confidence::inferred && rule.severity == Severity::error);
}

}  // namespace chorus
