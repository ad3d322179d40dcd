/// What `gradus train` was asked to do with one of ``TableApplication/all``.
struct TableOptions: Equatable {
    var application: TableApplication
    /// The file; nil for what is bundled.
    var data: String?
    var seed: UInt64 = 1
    var epochs: Int
    /// Which loss; nil to compare them all, where there is a choice.
    var loss: RegressionLoss?
    /// The folder for the network and all that belongs to it.
    var save: String?
    /// The folder for TensorBoard.
    var log: String?
    /// Whether the run of the notes is shown beside the good one.
    var asInTheNotes = false
    var json = false
    var quiet = false

    static let valued = ["--data", "--save", "--log", "--target", "--loss"]
    static let flags = ["--as-in-the-notes"]

    init(_ arguments: Arguments, _ named: TableApplication) throws(UsageError) {
        try arguments.refuse(["--model", "--batch-size"], with: named.name)
        if named.name != "churn" { try arguments.refuse(["--target", "--as-in-the-notes"], with: named.name) }
        if named.name != "admissions" { try arguments.refuse(["--loss"], with: named.name) }
        application = named
        if let target = try Self.choice("--target", of: TableApplication.churnTargets, arguments), target != "Exited" {
            application = .salary
            try arguments.refuse(["--as-in-the-notes"], with: "--target \(target)")
        }
        loss = try Self.choice("--loss", of: RegressionLoss.allCases.map(\.rawValue), arguments)
            .flatMap(RegressionLoss.init)
        if let loss { application.settings.answer = .number(loss) }
        data = try arguments.text("--data", "a CSV file", try: "FILE.csv")
        seed = try arguments.number("--seed", from: 0) ?? 1
        epochs = try arguments.number("--epochs", from: 1) ?? application.settings.epochs
        save = try arguments.text("--save", "a folder", try: "\(named.name)-model")
        log = try arguments.text("--log", "a folder", try: "logs")
        asInTheNotes = arguments.has("--as-in-the-notes")
        json = arguments.has("--json")
        quiet = arguments.has("--quiet")
    }

    private static func choice(
        _ option: String, of choices: [String], _ arguments: Arguments
    ) throws(UsageError) -> String? {
        let expected = "\(choices.dropLast().joined(separator: ", ")) or \(choices[choices.count - 1])"
        guard let text = try arguments.text(option, expected, try: choices[0]) else { return nil }
        if choices.contains(text) { return text }
        throw UsageError(
            "gradus train: \(option) expected \(expected), received \"\(text)\"; "
                + hint(for: text, among: choices, otherwise: "\(option) \(choices[0])"))
    }
}

/// What `gradus predict` was asked to do.
struct PredictOptions: Equatable {
    enum Rows: Equatable {
        /// `Geography=France,Age=42`
        case row(String)
        /// A file, and where the answers go; nil for standard output.
        case csv(String, out: String?)
    }

    let model: String
    let rows: Rows
    let json: Bool

    init(_ arguments: [String]) throws(UsageError) {
        let arguments = try Arguments(
            arguments,
            .init(
                command: "predict", valued: ["--model", "--row", "--csv", "--out"], flags: ["--json", "--help"],
                word: "option"))
        if let word = arguments.word {
            throw UsageError("gradus predict: expected options only, received \"\(word)\"; try --model \(word)")
        }
        guard let model = try arguments.text("--model", "a folder", try: "DIR") else {
            throw UsageError(
                "gradus predict: expected --model with the folder that gradus train --save wrote, received none; "
                    + "try --model DIR")
        }
        let row = try arguments.text("--row", "columns and values", try: "'Geography=France,Age=42'")
        let csv = try arguments.text("--csv", "a CSV file", try: "FILE.csv")
        let out = try arguments.text("--out", "a file", try: "FILE.csv")
        switch (row, csv) {
        case (let row?, nil):
            if out != nil { throw UsageError("gradus predict: expected --out with --csv only; try --csv FILE") }
            rows = .row(row)
        case (nil, let csv?):
            if arguments.has("--json") {
                throw UsageError("gradus predict: expected --json with --row only; try --csv FILE without it")
            }
            rows = .csv(csv, out: out)
        default:
            throw UsageError(
                "gradus predict: expected --row or --csv, received \(row == nil ? "neither" : "both"); "
                    + "try --row 'Geography=France,Age=42,…' or --csv FILE")
        }
        self.model = model
        json = arguments.has("--json")
    }
}
