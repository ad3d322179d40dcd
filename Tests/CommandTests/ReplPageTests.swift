import Foundation
import Testing

@testable import LessonCommand

@Suite("REPL.md", .timeLimit(.minutes(5)))
struct ReplPageTests {
    @Test("six demos, each with its answers on one screen")
    func onAScreen() {
        #expect(ReplPage.demos.count == 6, "received \(ReplPage.demos.map(\.title))")
        for demo in ReplPage.demos {
            let length = demo.lines.count + demo.answers.count
            #expect(length <= 24, "\(demo): expected at most 24 lines, received \(length)")
            #expect(demo.lines.allSatisfy { $0.count <= 120 })
        }
    }

    @Test("each demo, compiled, says what the page shows")
    func compiled() throws {
        let demos = ReplPage.demos
        let program = try CompiledSnippets(demos.map { ("REPL.md, \($0.title)", $0.program) })
        for (index, demo) in demos.enumerated() {
            let run = try ChildProcess.run(program.path, ["\(index)"], seconds: 60)
            #expect(run.ending == .exited(0), "\(demo): \(run.errors)")
            let printed = run.output.split(separator: "\n").map { ReplPage.comparable(String($0)) }
            #expect(printed == demo.answersWithoutTypes, "\(demo)")
        }
    }

    @Test(
        "each demo, fed to the REPL, is answered as the page shows",
        .enabled(if: Repl.refusal == nil, Comment(rawValue: Repl.refusal ?? "")))
    func real() throws {
        let demos = ReplPage.demos
        let mark = "==== "
        let lines = ["import Gradus"] + demos.flatMap { ["print(\"\(mark)\($0.title)\")"] + $0.lines }
        let answers = try Repl().answers(to: lines)
        let parts = answers.output.components(separatedBy: mark).dropFirst().map { part in
            part.split(separator: "\n").map { ReplPage.comparable(String($0)) }
        }
        #expect(parts.map { $0.first ?? "" } == demos.map(\.title), "received \(answers)")
        #expect(answers.errors.isEmpty, "received \(answers.errors)")
        for (demo, part) in zip(demos, parts) { #expect(part.dropFirst() == demo.answers[...], "\(demo)") }
    }

    @Test(
        "nothing of the package is shown as it is stored",
        .enabled(if: Repl.refusal == nil, Comment(rawValue: Repl.refusal ?? "")))
    func short() throws {
        let answers = try Repl().answers(to: [
            "import Gradus",
            "let t = Tensor([[1, 2], [3, 4]])", "t", "t.shape",
            "let big = Matrix(500, 500, repeating: 2)",
            "let split = try LabelledTable.iris().split(heldOut: 0.2, seed: 1)", "split.training",
            "let model = Sequential(input: [4]) { Dense(3) }", "model.layers[0]",
            "let history = try model.fit(split.training, epochs: 2)", "history.last", "history[\"loss\"].count",
            "let tape = TensorTape()", "let w = tape.value(t, \"w\")", "let g = w.sum().gradients()", "tape", "g[w]",
            "let p: Parameter<Double>? = Parameter(0.3, \"w₁\")", "p", "Neuron(weights: [0.5, -0.25], bias: 0.1)",
            "let penguins = try Table.penguins()", "Array(repeating: 0.5, count: 100)",
            "let none: Scalar? = nil",
        ])
        let lines = answers.output.split(separator: "\n").map { ReplPage.comparable(String($0)) }
        #expect(answers.errors.isEmpty, "received \(answers.errors)")
        #expect(lines.allSatisfy { $0.count <= 320 }, "received \(lines)")
        // One line for each line that was given, but for the import.
        #expect(lines.count == 22, "received \(lines.joined(separator: "\n"))")
        for expected in [
            "t: Autograd.Tensor = [1, 2; 3, 4]", "$R: Autograd.Tensor = [1, 2; 3, 4]", "$R: Autograd.Shape = 2×2",
            "split: Datasets.Split = 120 to learn from, 30 held out",
            "model: Learning.Model<Autograd.Tensor> = 4 → dense 3, 15 parameters", "$R: Learning.Dense = dense 3",
            "w: Autograd.Value<Autograd.Tensor> = w = [1, 2; 3, 4]",
            "g: Autograd.Gradients<Autograd.Tensor> = gradients of value 2 (sum) by 3 values",
            "$R: Autograd.Tape<Autograd.Tensor> = tape of 3 values",
            "p: Autograd.Parameter<Double>? = w₁ = 0.3", "$R: Autograd.Parameter<Double>? = w₁ = 0.3",
            "$R: Learning.Neuron = tanh(0.5·x₁ − 0.25·x₂ + 0.1)",
            "penguins: Datasets.Table = penguins.csv: 344 rows, 8 columns", "none: Autograd.Scalar? = nil",
        ] {
            #expect(lines.contains(expected), "expected \(expected), received \(lines.joined(separator: "\n"))")
        }
    }

    @Test(
        "a part is not taken for a variable of the same name, nor a mistake for the end",
        .enabled(if: Repl.refusal == nil, Comment(rawValue: Repl.refusal ?? "")))
    func parts() throws {
        let answers = try Repl().answers(to: [
            "import Gradus", "let tape = Tape()", "let x = tape.value(2, \"x\")", "let y = tape.value(7, \"y\")",
            "struct Pair { let x: Scalar; private let z: Scalar; init(_ y: Scalar) { (x, z) = (y, y * y) } }",
            "let pair = Pair(y)", "let all = (x: y, pair: pair)", "tape.rewind()", "pair.x",
            "x + Tape().value(1)", "print(\"still here\")",
        ])
        let lines = answers.output.split(separator: "\n").map(String.init)
        let pair = ["pair: Pair = {", "  x = y = 7", "  z = 49", "}"]
        let all = ["  x = y = 7", "  pair = {", "    x = y = 7", "    z = 49", "  }", "}"]
        #expect(Array(lines.dropFirst(3).prefix(4)) == pair, "received \(answers)")
        #expect(Array(lines.dropFirst(8).prefix(6)) == all, "received \(answers)")
        #expect(lines.contains { $0.hasSuffix(" = a stale value") }, "received \(answers)")
        #expect(lines.contains { $0.contains("Fatal error: value: expected one whose tape is alive") })
        #expect(lines.last == "still here", "received \(answers)")
    }
}
