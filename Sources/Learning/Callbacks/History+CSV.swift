import Datasets

extension History {
    /// A header and a line for each epoch: `epoch,seconds,loss,accuracy,val_loss,…`. Numbers have all their digits, so
    /// that ``init(csv:file:)`` gives the same history back.
    public var csv: String {
        let header = ["epoch", "seconds"] + names
        let lines = map { progress in
            ["\(progress.epoch)", "\(progress.seconds)"] + names.map { progress[$0].map { "\($0)" } ?? "" }
        }
        return ([header] + lines).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { ",\"\n\r".contains($0) }) || field.first == " " || field.last == " " else {
            return field
        }
        return "\"\(field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }

    /// Reads what ``csv`` wrote, or any table with a column `epoch`: a line for each epoch, the other columns measured
    /// numbers, those of validation with `val_` before their name. `seconds` and `loss` may be missing.
    ///
    /// `nan` and `inf` are numbers here, and an empty field is one that was not measured in that epoch. How many epochs
    /// were asked for is not in the file; those that ran count as all.
    /// - Parameter file: what messages call the text.
    public init(csv text: String, file: String = "log") throws(TableError) {
        var records = try CSV.records(in: text, file: file)
        let names = records.removeFirst().fields
        if let repeated = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
            throw TableError(
                file: file, row: 1, column: repeated + 1, columnName: names[repeated],
                expected: "names that are all different", received: "that name again", try: "renaming one of the two")
        }
        guard let epochColumn = names.firstIndex(of: "epoch") else {
            throw TableError(
                file: file, row: 1, expected: "a column named epoch", received: names.joined(separator: ", "),
                try: "a file that .csvLog wrote")
        }
        var epochs: [Progress] = []
        for record in records {
            let numbers = try Self.numbers(record, names, file)
            guard let epoch = numbers[epochColumn].flatMap(Int.init(exactly:)), epoch > (epochs.last?.epoch ?? 0) else {
                throw TableError(
                    file: file, row: record.row, column: epochColumn + 1, columnName: "epoch",
                    expected: "epochs that count upwards from 1", received: "\"\(record.fields[epochColumn])\"",
                    try: "a file that .csvLog wrote, of one run")
            }
            epochs.append(Self.progress(epoch, of: records.count, names, numbers))
        }
        self.init(epochs)
    }

    /// Reads a file that ``CSVLog`` wrote.
    public init(contentsOf path: String) throws(TableError) {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(from: path)
        } catch {
            throw TableError(
                file: error.file, expected: error.expected, received: error.received, try: error.suggestion)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TableError(
                file: file, expected: "text in UTF-8", received: "other bytes", try: "a file that .csvLog wrote")
        }
        try self.init(csv: text, file: file)
    }

    /// A line's numbers; nil where a field is empty.
    private static func numbers(
        _ record: CSV.Record, _ names: [String], _ file: String
    ) throws(TableError) -> [Double?] {
        guard record.fields.count == names.count else {
            throw TableError(
                file: file, row: record.row, expected: "\(names.count) columns, as in the first line",
                received: "\(record.fields.count)", try: "looking for a line that was cut off")
        }
        var numbers: [Double?] = []
        for (place, field) in record.fields.enumerated() {
            guard field.isEmpty || Double(field) != nil else {
                throw TableError(
                    file: file, row: record.row, column: place + 1, columnName: names[place], expected: "a number",
                    received: "\"\(field)\"", try: "a file that .csvLog wrote")
            }
            numbers.append(Double(field))
        }
        return numbers
    }

    private static func progress(_ epoch: Int, of count: Int, _ names: [String], _ numbers: [Double?]) -> Progress {
        var (training, validation, seconds) = ([Reading](), [Reading](), 0.0)
        for (name, number) in zip(names, numbers) {
            guard let number, name != "epoch" else { continue }
            if name == "seconds" {
                seconds = number
            } else if name.hasPrefix("val_") {
                validation.append(Reading(String(name.dropFirst(4)), number))
            } else {
                training.append(Reading(name, number))
            }
        }
        return Progress(
            epoch: epoch, epochs: Swift.max(epoch, count), score: score(training),
            validation: validation.isEmpty ? nil : score(validation), seconds: seconds)
    }

    private static func score(_ readings: [Reading]) -> Score {
        Score(
            loss: readings.first { $0.name == "loss" }?.value ?? .nan, metrics: readings.filter { $0.name != "loss" })
    }
}
