import Learning
import Testing

@Suite("Tuning results")
struct TuningResultsTests {
    @Test("the table has a line for each trial, the best first")
    func table() throws {
        struct Refusal: Error, CustomStringConvertible { let description = "expected more,\n  received less" }
        let space: SearchSpace = [
            "rate": .choice([0.5, 0.25]), "rule": .choice(["adam"]),
            "layers": .repeats(0...1, of: ["units": .choice([16])]),
        ]
        let results = try Tuner(space, .grid, goal: .smallest).run { setting, _ in
            if setting.number("rate") == 0.5, setting.repeats("layers").isEmpty { throw Refusal() }
            return setting.number("rate") / 3 + Double(setting.repeats("layers").count)
        }
        let expected = """
            rank  trial  rate  rule  layers      score  seconds
               1      3  0.25  adam       0  0.0833333     T.TT
               2      4  0.25  adam       1    1.08333     T.TT  layers: units 16
               3      2   0.5  adam       1    1.16667     T.TT  layers: units 16
               4      1   0.5  adam       0     failed     T.TT  expected more,   received less
            """
        // Times differ from run to run; they stand below the heading's "seconds".
        let lines = "\(results)".split(separator: "\n").map(Array.init)
        let timeless = [lines[0]] + lines.dropFirst().map { $0[..<47] + Array("T.TT") + $0[51...] }
        let received = timeless.map { String($0) }.joined(separator: "\n")
        #expect(received == expected, "received\n\(results)")
        let seconds = lines.dropFirst().map { Double(String($0[47..<51])) ?? -1 }
        #expect(seconds.allSatisfy { (0..<10).contains($0) }, "received \(seconds)")
    }
}
