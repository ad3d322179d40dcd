import Autograd

/// Weights as a picture: a neuron looks for the shape that its weights have.
extension NeuronStory {
    static func shapes(_ inputs: Inputs, _ story: Story) {
        matching(story)
        detectors(story)
    }

    /// Seven lines of seven cells; `#` is a lit one.
    private static func image(_ lines: String...) -> Matrix {
        Matrix(lines.map { $0.map { $0 == "#" ? 1 : 0 } })
    }

    private static func drawn(_ image: Matrix) -> [String] {
        image.rowsAsArrays.map { row in row.map { $0 == 0 ? "·" : "#" }.joined(separator: " ") }
    }

    private static let eight = image(
        ".......", "..###..", "..#.#..", "..###..", "..#.#..", "..###..", ".......")
    private static let one = image(
        ".......", "...#...", "..##...", "...#...", "...#...", "..###..", ".......")
    private static let curve = image(
        ".......", "..####.", ".#.....", ".#.....", ".#.....", ".#.....", "..####.")
    private static let diagonal = image(
        "#......", ".#.....", "..#....", "...#...", "....#..", ".....#.", "......#")
    private static let bar = image(
        ".......", ".......", ".......", "#######", ".......", ".......", ".......")

    private static func matching(_ story: Story) {
        story.step("Weights that look for a shape")
        let tape = MatrixTape()
        let weights = tape.value(eight, "the weights")
        let seen = tape.value(one, "an image of 1")
        let both = weights * seen
        let (own, other) = ((weights * tape.value(eight)).sum(), both.sum())
        story.predict(
            "An 8 is drawn with \(eight.entries.reduce(0, +).short) lit cells (1) among dark ones (0), and the weights "
                + "are that same 8. Multiplied cell by cell with an image of an 8 and added up, they give what score?",
            own.number[0, 0], decimals: 0,
            mistakes: [
                .init(Double(eight.entries.count), "dark cells are 0 and add nothing."),
                .init(2 * own.number[0, 0], "the cells are multiplied, not added: 1·1 is 1."),
            ])
        story.say(
            "Let the inputs be the cells of a small image, lit (1) or dark (0). To look for an 8, take weights that "
                + "are themselves a picture of an 8. Multiply cell by cell: only cells that are lit in both survive. "
                + "The sum counts them, so it is large when the image looks like the weights.")
        story.picture(
            sideBySide([
                ("weights: an 8", drawn(eight)), ("image: a 1", drawn(one)), ("lit in both", drawn(both.number)),
            ]))
        story.show("score of an 8", own.number[0, 0])
        story.show("score of the 1", other.number[0, 0])
        let survivors = zip(eight.entries, one.entries).map { $0 == 1 && $1 == 1 ? 1.0 : 0 }
        story.claim(
            .shown(
                "002-pattern-matching-by-multiplication",
                notes: "multiply the image with 8's pattern; only what matches in both lights up",
                computed: .list([own.number[0, 0], other.number[0, 0]]),
                holds: own.number[0, 0] > other.number[0, 0] && both.number.entries == survivors,
                "The scores of an image of 8 and of an image of 1."))
    }

    private static func detectors(_ story: Story) {
        story.step("Three neurons, three strokes")
        let images = [("curve", curve), ("diagonal", diagonal), ("bar", bar)]
        let biases = [-10.0, -5, -5]
        let cells = images.map { $0.1.entries.reduce(0, +).short }
        let sums = images.map { weightedSums(on: $0.1, of: images, biases) }
        story.say(
            "Take three such neurons on an image of \(curve.rows)×\(curve.columns) = \(curve.entries.count) cells. One "
                + "looks for a curve, one for a diagonal, one for a horizontal bar, drawn with \(cells[0]), "
                + "\(cells[1]) and \(cells[2]) cells. All see the same image; only their weights and biases differ. "
                + "The biases are \(biases.map(\.short).joined(separator: ", ")), so each says yes only if more than "
                + "that many of its own cells are lit.")
        story.picture(
            sideBySide([("curve", drawn(curve)), ("diagonal", drawn(diagonal)), ("bar", drawn(bar))]))
        let rows = zip(images, sums).map { image, sums in
            ["image of a \(image.0)"] + sums.map { "\($0.short)\($0 > 0 ? " yes" : " no ")" }
        }
        story.picture(alignedTable(["z of the neuron for", "curve", "diagonal", "bar"], rows))
        story.say(
            "Each says yes (z above 0) to its own stroke and no to the others. (A sigmoid would answer "
                + "\(Double.sigmoid(sums[0][0]).significant(4)) to a sum of \(sums[0][0].short).) A further neuron, "
                + "with these three as its inputs, can ask: is there a curve and a bar? That is the idea of how a "
                + "network can put digits together from strokes.")
        story.say(
            "So that is a neuron: a weighted sum, and an activation function. Next, in weights-and-bias, we turn its "
                + "numbers one at a time and see what each of them does.")
        let matching = zip(curve.entries, curve.entries).reduce(0) { $0 + $1.0 * $1.1 }
        let asWritten = zip(images, biases).map { neuron, bias in
            zip(curve.entries, neuron.1.entries).reduce(bias) { $0 + $1.0 * $1.1 }
        }
        story.claim(
            .formula(
                "003-pattern-neurons", notes: "x₁·w₁₀ + x₂·w₁₁ + … + x₄₉·w₁₄₈ + B₁ = 2, and likewise two more",
                asWritten: [2] + asWritten.dropFirst(), computed: sums[0],
                "On the image of a curve, with the biases above; \(curve.entries.count) products for each neuron. The "
                    + "2 is "
                    + "\(matching.short) matching cells and a bias of −10."))
    }

    /// The sum of each neuron on an image.
    private static func weightedSums(on image: Matrix, of neurons: [(String, Matrix)], _ biases: [Double]) -> [Double] {
        let tape = MatrixTape()
        return zip(neurons, biases).map { neuron, bias in
            ((tape.value(neuron.1) * tape.value(image)).sum() + bias).number[0, 0]
        }
    }
}
