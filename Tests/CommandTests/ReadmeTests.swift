import Foundation
import Gradus
import Testing

@Suite("README.md")
struct ReadmeTests {
    /// The README's program, line for line; `print` is caught here.
    private func program() -> String {
        var output = ""
        func print(_ item: Any) { output += "\(item)\n" }

        let tape = Tape()
        let x = tape.value(2, "x")
        let w = tape.value(-3, "w")
        let b = tape.value(-2.5, "b")
        let y = (w * x + w.squared + b).tanh().named("y")
        let gradients = y.gradients()

        print(y)
        print("∂y/∂w = \(gradients[w].short)")
        print(tape.paths(from: w, to: y))
        print(y.checkGradients())
        return output
    }

    /// The README's network.
    private func network() throws -> String {
        var output = ""
        func print(_ item: Any) { output += "\(item)\n" }

        let iris = try LabelledTable.iris().split(heldOut: 0.2, seed: 1).standardised()
        let model = Sequential(input: [4]) {
            Dense(16, .relu)
            Dropout(0.1)
            Dense(3)
        }
        let history = try model.fit(
            iris.training, validation: iris.heldOut, epochs: 100, batchSize: 16, optimizer: .adam(learningRate: 0.01),
            loss: .softmaxCrossEntropy, metrics: [.accuracy],
            callbacks: [.earlyStopping(monitor: .validationLoss, patience: 10, restoreBestWeights: true)])

        print(model.summary)
        print(history.names)
        print("right: \(history["val_accuracy"].max()! > 0.9)")
        return output
    }

    @Test("each program stands in the README as it is tested, and prints what is promised", arguments: [0, 1])
    func programAndOutput(place: Int) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let shown = try #require(block(place, of: "swift", in: readme), "expected a swift block in README.md")
        let promised = try #require(block(place, of: "text", in: readme), "expected a text block in README.md")

        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        for line in shown.split(separator: "\n") where !line.hasPrefix("import") {
            #expect(
                here.contains("        \(line)\n"), "expected the tested program to have the README's line \"\(line)\"")
        }
        let printed = place == 0 ? program() : try network()
        #expect(printed == promised, "expected the README's output, received\n\(printed)")
    }

    /// A fenced block of a language, counted from 0.
    private func block(_ place: Int, of language: String, in text: String) -> String? {
        let parts = text.components(separatedBy: "```\(language)\n").dropFirst()
        guard parts.count > place else { return nil }
        return parts[parts.startIndex + place].components(separatedBy: "```").first
    }
}
