<?php // fputcsv as the manual shows it: csv.php TABLE.json comma|semicolon|no-escape > FILE
$table = json_decode(file_get_contents($argv[1]), true);
$out = fopen('php://output', 'w');
foreach ([$table['columns'], ...$table['rows']] as $row) {
    if ($argv[2] === 'no-escape') fputcsv($out, $row, ';', '"', '');
    else fputcsv($out, $row, $argv[2] === 'comma' ? ',' : ';');
}
