// The table of columns, as the lists show it.
#pragma once

#include "report/columns_list.hpp"

namespace chorus {

/// The columns of one kind of file, in the order of the table.
ColumnFile column_dictionary(ColumnsOf kind);

}  // namespace chorus
