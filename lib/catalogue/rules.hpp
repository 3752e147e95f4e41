// THE catalogue: every rule, subject by subject.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/amount.hpp"
#include "catalogue/attachment.hpp"
#include "catalogue/codes.hpp"
#include "catalogue/column.hpp"
#include "catalogue/date.hpp"
#include "catalogue/debtor.hpp"
#include "catalogue/directory.hpp"
#include "catalogue/document.hpp"
#include "catalogue/journal.hpp"
#include "catalogue/number.hpp"
#include "catalogue/row.hpp"
#include "catalogue/siret.hpp"
#include "catalogue/status.hpp"
#include "catalogue/supplier.hpp"
#include "catalogue/value.hpp"

namespace chorus {

/// Every rule, in the order of the catalogue.
const std::vector<const Rule*>& all_rules();

/// The rule with this id, null when there is none.
const Rule* find_rule(std::string_view id);

/// Whether the configuration's « relax » makes it a warning, under `strict` too: errors that are inferred of the
/// format, that invoices which the portal takes are known to break, or that rest on a directory which may be out of
/// date.
bool may_be_relaxed(const Rule& rule);

}  // namespace chorus
