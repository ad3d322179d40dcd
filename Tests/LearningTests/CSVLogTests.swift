import Autograd
import Datasets
import Foundation
import Learning
import Testing

@Suite("The log as CSV")
struct CSVLogTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @discardableResult
    private func train(_ callbacks: [any Callback], validation: Bool = true) throws -> History {
        let model = Sequential(input: [2], seed: 1, [Dense(3, .tanh), Dense(1, .sigmoid)])
        let (x, y) = (Tensor(4, 2, [0, 0, 0, 1, 1, 0, 1, 1]), Tensor(4, 1, [0, 1, 1, 0]))
        return try model.fit(
            x, y, validation: validation ? Examples(x, y) : nil, epochs: 3, loss: .binaryCrossEntropy,
            metrics: [.accuracy, .auc], callbacks: callbacks)
    }

    private func error(_ csv: String) -> String {
        do {
            return "no error, \(try History(csv: csv))"
        } catch { return error.description }
    }

    @Test("read back it is the same history, to the last bit")
    func roundTrip() throws {
        try withFolder { folder in
            let path = "\(folder)/logs/run.csv"
            let history = try train([.csvLog(path)])
            let read = try History(contentsOf: path)
            #expect(read.names == ["loss", "accuracy", "auc", "val_loss", "val_accuracy", "val_auc"])
            for name in history.names { #expect(read[name] == history[name], "\(name)") }
            #expect(read.map(\.epoch) == [1, 2, 3] && read.map(\.seconds) == history.map(\.seconds))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == history.csv)
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/logs") == ["run.csv"])
            #expect(read.bestEpoch(of: .validationLoss) == history.bestEpoch(of: .validationLoss))
        }
    }

    @Test("{run} makes a file for each run, in order of time")
    func stamped() throws {
        try withFolder { folder in
            for _ in 0..<3 { try train([.csvLog("\(folder)/xor-{run}.csv")], validation: false) }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count == 3, "received \(files)")
            let form = /xor-20\d\d-[01]\d-[0-3]\d-[0-2]\d[0-5]\d[0-6]\d-[0-9a-f]{4}\.csv/
            for file in files {
                #expect(file.wholeMatch(of: form) != nil, "received \(file)")
                #expect(try History(contentsOf: "\(folder)/\(file)").names == ["loss", "accuracy", "auc"])
            }
        }
    }

    @Test("it is there after each epoch, whole")
    func eachEpoch() throws {
        try withFolder { folder in
            struct Reader: Callback {
                let path: String
                mutating func endEpoch(_ progress: Learning.Progress, _ run: TrainingRun) {
                    let count = try? History(contentsOf: path).count
                    #expect(count == progress.epoch, "received \(String(describing: count))")
                }
            }
            try train([.csvLog("\(folder)/a.csv"), Reader(path: "\(folder)/a.csv")])
        }
    }

    @Test("nan, inf, fields that are not there, and names with commas")
    func corners() throws {
        let history = History([
            Learning.Progress(
                epoch: 1, epochs: 2, score: Score(loss: .nan, metrics: [Reading("a, \"b\"", .infinity)]), seconds: 0.1),
            Learning.Progress(
                epoch: 2, epochs: 2, score: Score(loss: -0.1, metrics: []), validation: Score(loss: 3), seconds: 0.3),
        ])
        #expect(history.csv == "epoch,seconds,loss,\"a, \"\"b\"\"\"\n1,0.1,nan,inf\n2,0.3,-0.1,\n")
        let read = try History(csv: history.csv)
        #expect(read["a, \"b\""] == [.infinity] && read["loss"][0].isNaN && read["loss"][1] == -0.1)
        let other = try History(csv: "epoch;val_loss\n3;0.5\n9;0.25".replacingOccurrences(of: ";", with: ","))
        #expect(other["val_loss"] == [0.5, 0.25] && other.map(\.epoch) == [3, 9])
        #expect(try History(csv: "epoch,loss\n").isEmpty)
    }

    @Test("what is wrong is said with line and column")
    func errors() {
        #expect(error("").contains("log: expected at least one line of data, received an empty file"))
        #expect(
            error("loss,accuracy\n1,2\n") == "log, line 1: expected a column named epoch, received loss, accuracy; "
                + "try a file that .csvLog wrote")
        #expect(
            error("epoch,loss\n1,abc\n").hasPrefix("log, line 2, column 2 (loss): expected a number, received \"abc\""))
        #expect(
            error("epoch,loss\n1,0.5\n2\n").hasPrefix(
                "log, line 3: expected 2 columns, as in the first line, received 1"))
        #expect(
            error("epoch,loss\n2,0.5\n1,0.4\n").hasPrefix("log, line 3, column 1 (epoch): expected epochs that count"))
        for epoch in ["0", "-1", "1.5", "nan", "inf", "1e300", ""] {
            #expect(error("epoch,loss\n\(epoch),0.5\n").contains("expected epochs that count upwards"), "\(epoch)")
        }
        #expect(error("epoch,loss,loss\n1,2,3\n").contains("column 3 (loss): expected names that are all different"))
        #expect(throws: TableError.self) { try History(contentsOf: "/no/such/file.csv") }
    }

    @Test("damage at every place is an error or a history, never a trap")
    func damage() throws {
        let bytes = Array(try train([]).csv.utf8)
        for place in bytes.indices {
            for byte in [0, 10, 34, 44, 45, 57, 255] as [UInt8] {
                var damaged = bytes
                damaged[place] = byte
                _ = try? History(csv: String(decoding: damaged, as: UTF8.self))
            }
            _ = try? History(csv: String(decoding: bytes[..<place], as: UTF8.self))
        }
    }

    @Test("a place that cannot be written to ends the run before its first epoch, with a sentence")
    func unwritable() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data().write(to: URL(fileURLWithPath: "\(folder)/file"))
            for callback in [.csvLog("\(folder)/file/log.csv"), .checkpoint("\(folder)/file/a")] as [any Callback] {
                let error = #expect(throws: TrainingError.self) { try train([callback]) }
                #expect(
                    "\(error!)".contains("expected a path at which a folder can be made")
                        || "\(error!)".contains("expected a folder"), "received \(error!)")
            }
        }
    }
}
