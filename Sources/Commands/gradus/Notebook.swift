import Files
import Notebooks

/// Does what `gradus notebook …` asks for.
func notebook(_ options: NotebookOptions) throws {
    // A session that has ended between two cells must not end this program when it is given the next one.
    if options != .session { ignoreBrokenPipes() }
    switch options {
    case .session: SessionHost.run()
    case .serve: try NotebookServer(program: try programPath()).serve()
    case .run(let options): try runNotebooks(options)
    }
}

/// Some notebooks did not run as they should; which and why has been said.
struct NotebooksFailed: Error, CustomStringConvertible {
    let failed: Int
    let count: Int
    var description: String { "notebook: \(failed) of \(count) failed" }
}

private func runNotebooks(_ options: NotebookRunOptions) throws {
    let program = try programPath()
    var failed = 0
    for path in options.files {
        let start = ContinuousClock.now
        do {
            if try !runNotebook(path, program, options) { failed += 1 }
        } catch let error as FileError {
            writeError("gradus: \(error)\n")
            failed += 1
        }
        writeError("\(path): \(((ContinuousClock.now - start) / .seconds(1)).fixed(2)) s\n")
    }
    if failed > 0 { throw NotebooksFailed(failed: failed, count: options.files.count) }
}

/// Whether the notebook ran as it should.
private func runNotebook(_ path: String, _ program: String, _ options: NotebookRunOptions) throws -> Bool {
    let run = try NotebookRun(try Notebook(file: path), program: program, timeLimit: options.timeLimit)
    let cells = "\(run.count) \(run.count == 1 ? "cell" : "cells")"
    if let failure = run.failure {
        writeError("\(path), \(failure)\n")
        try writeOutput("\(path): failed at the last of \(cells), the file is as it was\n")
        return false
    }
    guard options.check else {
        try writeWhole(run.notebook.text, to: path)
        try writeOutput("\(path): \(cells)\n")
        return true
    }
    let drifts = run.drifts(tolerance: options.tolerance)
    for drift in drifts { writeError("\(path), \(drift)\n") }
    try writeOutput("\(path): \(cells), \(drifts.isEmpty ? "as stored" : "\(drifts.count) not as stored")\n")
    return drifts.isEmpty
}

private func programPath() throws -> String {
    guard let path = pathOfThisProgram() else {
        throw EvaluatorError("notebook: expected to find this program's own path, received none; try swift run gradus")
    }
    return path
}
