import Autograd
import Datasets
import Foundation
import Learning
import Testing

@Suite("Tuner")
final class TunerTests {
    private let space: SearchSpace = [
        "units": .integers(1...8), "rate": .logUniform(1e-4...1e-1),
        "layers": .repeats(0...3, of: ["text": .choice(["a \"b\"", "c\nd"])]),
    ]
    private let path =
        FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)-search.jsonl").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    private func score(_ setting: Setting, _ seed: UInt64) -> Double {
        Double(setting.integer("units")) / 3 + setting.number("rate") + Double(seed) * 1e-9
    }

    private func tuner(_ trials: Int, seed: UInt64 = 4, goal: Tuner.Goal = .largest) -> Tuner {
        Tuner(space, .random(trials), goal: goal, seed: seed, file: path)
    }

    private func message(_ body: () throws -> TuningResults) -> String {
        do {
            _ = try body()
            return "no error"
        } catch { return "\(error)" }
    }

    @Test("ranks the largest or the smallest first, of equals the earlier")
    func ranks() throws {
        let units: SearchSpace = ["units": .integers(1...5)]
        func order(_ goal: Tuner.Goal) throws -> [Int] {
            try Tuner(units, .grid, goal: goal).run { setting, _ in Double(setting.integer("units") / 2) }
                .ranked.map(\.number)
        }
        #expect(try order(.largest) == [4, 5, 2, 3, 1])
        #expect(try order(.smallest) == [1, 2, 3, 4, 5])
    }

    @Test(
        "a trial that fails, or is not finite, is ranked last with its reason",
        arguments: [Tuner.Goal.largest, .smallest])
    func failures(goal: Tuner.Goal) throws {
        struct Refusal: Error, CustomStringConvertible { let description = "expected more units,\nreceived 1" }
        let units: SearchSpace = ["units": .integers(1...5)]
        let results = try Tuner(units, .grid, goal: goal).run { setting, _ in
            switch setting.integer("units") {
            case 1: throw Refusal()
            case 2: .nan
            case 4: .infinity
            default: Double(setting.integer("units"))
            }
        }
        #expect(results.ranked.map(\.number) == (goal == .largest ? [5, 3, 1, 2, 4] : [3, 5, 1, 2, 4]))
        let reasons = results.trials.map(\.reason)
        #expect(
            reasons == [
                "expected more units,\nreceived 1", "expected a finite score, received nan", nil,
                "expected a finite score, received inf", nil,
            ])
        #expect(results.best?.number == (goal == .largest ? 5 : 3))
        let none = try Tuner(units, .grid, goal: goal).run { _, _ in throw Refusal() }
        #expect(none.best == nil && none.trials.count == 5)
    }

    @Test("an interrupted search goes on where it stopped, to the same results")
    func resumes() throws {
        var runs: [Int] = []
        func search(stoppingAt stop: Int = .max) throws -> TuningResults {
            try tuner(6).run(progress: { runs.append($0.number) }) { setting, seed in
                if runs.count == stop { throw CancellationError() }
                return score(setting, seed)
            }
        }
        #expect(throws: CancellationError.self) { try search(stoppingAt: 2) }
        #expect(runs == [1, 2])
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 3, "a heading and two trials, received \(lines)")
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        let results = try search()
        #expect(runs == [1, 2, 3, 4, 5, 6], "no trial runs twice, received \(runs)")
        let straight = try Tuner(space, .random(6), goal: .largest, seed: 4).run(score)
        #expect(results.trials.map(\.score) == straight.trials.map(\.score))
        #expect(results.trials.map(\.setting) == straight.trials.map(\.setting))
        #expect(results.ranked.map(\.number) == straight.ranked.map(\.number))
        #expect(results.trials.map(\.seed) == [4, 5, 6, 7, 8, 9])
        let more = try tuner(9).run(score)
        #expect(Array(more.trials[..<6]) == results.trials && more.trials.count == 9, "more trials come on top")
    }

    @Test("the file is whole when each trial begins")
    func whole() throws {
        var seen: [Int] = []
        _ = try tuner(4).run { setting, seed in
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.hasSuffix("}\n"))
            seen.append(text.split(separator: "\n").count - 1)
            return score(setting, seed)
        }
        #expect(seen == [0, 1, 2, 3])
    }

    @Test("failed trials are kept with their reason, and count as finished")
    func keepsFailures() throws {
        let first = try tuner(3).run { _, _ in .nan }
        let second = try tuner(3).run { setting, seed in score(setting, seed) }
        #expect(second == first && second.best == nil)
    }

    @Test("the file of another search is refused, and stays as it was")
    func foreign() throws {
        _ = try tuner(3).run(score)
        let before = try String(contentsOfFile: path, encoding: .utf8)
        let name = URL(fileURLWithPath: path).lastPathComponent
        func refusal(_ tuner: Tuner) -> String { message { try tuner.run(score) } }
        let start = "\(name), line 1: expected the trials of this search, with "
        let end = "; try another file, or the search it belongs to"
        #expect(refusal(tuner(3, seed: 5)) == start + "the seed 5, received 4" + end)
        #expect(refusal(tuner(3, goal: .smallest)) == start + "the goal smallest, received largest" + end)
        let other = SearchSpace([("units", .integers(1...9)), ("rate", .logUniform(1e-4...1e-1))])
        #expect(
            refusal(Tuner(other, .random(3), goal: .largest, seed: 4, file: path))
                == start + "the space's units: 1…9, received units: 1…8" + end)
        let shorter = SearchSpace([("units", .integers(1...8)), ("rate", .logUniform(1e-4...1e-1))])
        let received = refusal(Tuner(shorter, .random(3), goal: .largest, seed: 4, file: path))
        #expect(received.contains("with the space's no more ranges, received layers: 0…3 times"), "\(received)")
        let units: SearchSpace = ["units": .integers(1...8)]
        #expect(
            refusal(Tuner(units, .grid, goal: .largest, seed: 4, file: path))
                == start + "the plan grid, received random" + end)
        #expect(
            refusal(tuner(2)) == "\(name), line 4: expected at most 2 trials, as many as are asked for, "
                + "received trial 3; try asking for at least as many as before")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
    }

    @Test("a damaged file is refused with its line, and stays as it was")
    func damaged() throws {
        _ = try tuner(3).run(score)
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let lines = whole.split(separator: "\n").map(String.init)
        func refusal(_ text: String) throws -> String {
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            let received = message { try tuner(3).run(score) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
            return received
        }
        #expect(try refusal("").contains("line 1: expected the first line of a search's trials, received another file"))
        #expect(try refusal("units,rate\n1,2\n").contains("received another file; try a path where there is no file"))
        let version = whole.replacingOccurrences(of: "\"version\":1", with: "\"version\":2")
        #expect(try refusal(version).contains("line 1: expected version 1, received another version"))
        #expect(try refusal(String(whole.dropLast(9))).contains("line 4: expected a finished trial"))
        let twice = (lines + [lines[2]]).joined(separator: "\n")
        #expect(try refusal(twice).contains("line 5: expected each trial once, received trial 2 again"))
        let changed = whole.replacingOccurrences(of: "\"seed\":\"6\"", with: "\"seed\":\"7\"")
        #expect(try refusal(changed).contains("line 4: expected trial 3 with seed 6 and units"))
        let unscored = whole.replacingOccurrences(of: "\"score\":", with: "\"points\":")
        #expect(try refusal(unscored).contains("line 2: expected a finite score, or why it failed, received neither"))
        #expect(try refusal(whole) == "no error")
    }

    @Test("a place that cannot be written to is known before the first trial")
    func unwritable() {
        var runs = 0
        let tuner = Tuner(space, .random(2), goal: .largest, file: path + "/none/search.jsonl")
        #expect(throws: FileError.self) {
            try tuner.run { setting, seed in
                runs += 1
                return score(setting, seed)
            }
        }
        #expect(runs == 0)
    }

    @Test("a network whose loss leaves the numbers is a failed trial with the first cause")
    func diverges() throws {
        let features: Matrix = [[0, 0], [0, 1], [1, 0], [1, 1]]
        let examples = Examples(features, labels: [0, 1, 1, 0], classes: 2)
        let rates: SearchSpace = ["rate": .choice([0.1, 1e300])]
        let results = try Tuner(rates, .grid, goal: .largest).fit(examples, validation: examples, epochs: 5) {
            setting, seed -> (Network, any Optimizer) in
            let network = Network(input: [2], seed: seed, [Dense(4, .relu), Dense(2)])
            return (network, .sgd(learningRate: setting.number("rate")))
        }
        #expect(results.best?.setting.number("rate") == 0.1)
        #expect(results.ranked[1].reason?.hasPrefix("training: expected a finite loss") == true, "\(results)")
    }
}
