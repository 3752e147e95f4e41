<?php // json_encode of a table's rows: json.php TABLE.json > FILE
$table = json_decode(file_get_contents($argv[1]), true);
echo json_encode(array_map(fn($row) => array_combine($table['columns'], $row), $table['rows']), JSON_PRETTY_PRINT);
