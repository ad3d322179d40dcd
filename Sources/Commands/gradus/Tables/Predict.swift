import Gradus

/// `gradus predict`: what a saved network says to new rows.
func predict(_ options: PredictOptions) throws {
    let network = try SavedNetwork(in: ModelFolder(options.model))
    switch options.rows {
    case .row(let text):
        let answer = try network.answers(to: try network.fitted.row(text))[0]
        try writeOutput((options.json ? answer.json : answer.text) + "\n")
    case .csv(let path, let out):
        let table = try Table(contentsOf: path)
        let answers = try network.answers(to: table)
        let scored = try scored(table, answers)
        guard let out else { return try writeOutput(scored.csv) }
        try writeWhole(scored.csv, to: out)
        try writeOutput("\(answers.count) row\(answers.count == 1 ? "" : "s") scored, written to \(out)\n")
    }
}

/// The table with the answers as its last columns; those of an earlier scoring give way.
private func scored(_ table: Table, _ answers: [SavedAnswer]) throws(TableError) -> Table {
    let names = answers[0].columns.map(\.name)
    let kept = try table.dropping(names.filter(table.hasColumn))
    return Table(
        name: table.name, columnNames: kept.columnNames + names,
        rows: answers.indices.map { kept.row($0) + answers[$0].columns.map(\.text) })
}
