// The explanations, a table per subject; explanations.cpp joins them.
#pragma once

#include <span>

#include "catalogue/explanations.hpp"

namespace chorus {

std::span<const Explanation> input_explanations();       ///< rows, numbers, dates, codes
std::span<const Explanation> debtor_explanations();      ///< SIRET, debtor, service, commitment
std::span<const Explanation> amount_explanations();      ///< amounts, VAT, credit notes
std::span<const Explanation> attachment_explanations();  ///< PDFs and other files
std::span<const Explanation> supplier_explanations();
std::span<const Explanation> document_explanations();  ///< the XML file as a file
std::span<const Explanation> journal_explanations();  ///< what left before

}  // namespace chorus
