import Files

/// A notebook whose cells have all been run, in order, in a session of their own.
public struct NotebookRun {
    /// A cell that ended in an error, and was not expected to.
    public struct Failure: CustomStringConvertible {
        public let number: Int
        public let error: CellError
        public var description: String {
            "In[\(number)]: \(error.name)\n" + error.report.map { "  \($0)" }.joined(separator: "\n")
        }
    }

    /// The notebook with what its cells gave now.
    public private(set) var notebook: Notebook
    /// As it is in the file.
    public let stored: Notebook
    /// How many cells have run.
    public private(set) var count = 0
    /// The cell at which it ended, for the next ones build upon it.
    public private(set) var failure: Failure?
    /// Where the time went: seconds for each cell that ran, by its number.
    public private(set) var seconds: [Double] = []

    /// Runs the cells. One with the tag `raises-exception` may end in an error, any other ends the run.
    public init(_ notebook: Notebook, program: String, timeLimit: Double) throws(EvaluatorError) {
        (self.notebook, stored) = (notebook, notebook)
        let evaluator = try Evaluator(program: program, timeLimit: timeLimit)
        for cell in notebook.code {
            // As Jupyter does.
            if cell.code.allSatisfy(\.isWhitespace) {
                self.notebook.clear(cellAt: cell.place)
                continue
            }
            count += 1
            let start = ContinuousClock.now
            var outputs = Outputs()
            try evaluator.evaluate(cell.code, number: count) { outputs.add($0) }
            seconds.append((ContinuousClock.now - start) / .seconds(1))
            self.notebook.set(outputs.json(number: count), number: count, ofCellAt: cell.place)
            if case .error(let error) = outputs.events.last, !cell.tags.contains("raises-exception") {
                failure = Failure(number: count, error: error)
                return
            }
        }
    }

    /// What the stored outputs say otherwise, cell by cell.
    public func drifts(tolerance: Double) -> [Drift] {
        var number = 0
        return zip(stored.code, notebook.code).compactMap { old, new in
            if new.code.allSatisfy(\.isWhitespace) { return nil }
            number += 1
            if number > count { return nil }
            return Drift(number: number, stored: old.outputs, now: new.outputs, tolerance: tolerance)
        }
    }
}
