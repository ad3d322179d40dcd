import Autograd

/// The recipe for a layer, and a whole layer of neurons as one matrix product.
extension ForwardStory {
    /// One layer for inputs that stand in rows: `σ(a·W + b)`.  Shapes: a rows×inputs, W inputs×units, b 1×units.
    static func layer(_ a: MatrixValue, _ w: MatrixValue, _ b: MatrixValue) -> MatrixValue {
        (a.matmul(w) + b.broadcast(rows: a.rows)).sigmoid()
    }

    /// One layer for an input that stands in a column: `σ(Wᵀ·x + b)`.  Shapes: x inputs×1, b units×1.
    static func columnLayer(_ w: MatrixValue, _ x: MatrixValue, _ b: MatrixValue) -> MatrixValue {
        (w.transposed.matmul(x) + b).sigmoid()
    }

    static func matrixForm(_ story: Story) {
        recipe(story)
        product(story)
    }

    private static func recipe(_ story: Story) {
        story.step("The recipe: two lines for each layer")
        story.say(
            "Neurons that work side by side on the same inputs form a layer. However large a network is, its forward "
                + "pass is only this: for each layer a weighted sum, then an activation function; and the result is "
                + "the input of the next layer, from the inputs through the hidden layers to the output.")
        story.say(
            "Capital letters stand for matrices, rectangles of numbers: a layer's weights are one rectangle, W, and "
                + "its inputs one column, X. (In the lesson layers the inputs stood in a row, on the left of W. "
                + "Standing in a column they come on the right, and each neuron's weights are a row of W. The sums "
                + "are the same.)")
        story.formula("Z = W·X + b")
        story.formula("A = activation(Z)")
        story.say("The network from before, with the inputs 95, 4 and 4, computed in this way:")
        let tape = MatrixTape()
        let x = tape.value(Matrix(column: [95, 4, 4]), "X")
        let w1 = tape.value([[0.01, 0.02, 0.03]], "W₁")
        let z1 = w1.matmul(x) + tape.value([[0.01]], "b₁")
        let a1 = z1.sigmoid()
        let z2 = tape.value([[0.02]], "W₂").matmul(a1) + tape.value([[0.03]], "b₂")
        let a2 = z2.sigmoid()
        let numbers = [z1, a1, z2, a2].map { $0.number[0, 0] }
        story.picture(
            alignedTable(
                ["layer", "Z = W·X + b", "A = σ(Z)"],
                [["hidden"] + numbers[0..<2].map(\.short), ["output"] + numbers[2..<4].map(\.short)]))
        story.say("The numbers are the same; only the way of writing has changed.")
        let plain = (0..<3).reduce(0.01) { $0 + [95.0, 4, 4][$1] * [0.01, 0.02, 0.03][$1] }
        let first = 1 / (1 + Double.exp(-plain))
        let second = first * 0.02 + 0.03
        let expected = [plain, first, second, 1 / (1 + Double.exp(-second))]
        story.claim(
            .shown(
                "001-forward-propagation-steps",
                notes: "at each layer Z = W·X + b, then A = activation(Z); input → hidden → output; finally ŷ",
                computed: .list(numbers), holds: zip(numbers, expected).allSatisfy { ($0 - $1).magnitude < 1e-12 },
                "Z and A of both layers by matrices; the same as by plain arithmetic, neuron by neuron."))
    }

    private static func product(_ story: Story) {
        story.step("A whole layer in one product")
        let tape = MatrixTape()
        let w = tape.value(Matrix((0..<3).map { neuron in (0..<49).map { $0 % 3 == neuron ? 1 : -0.5 } }), "w")
        let a = tape.value(Matrix(column: (0..<49).map { $0 % 7 == 3 ? 1 : 0 }), "a")
        let b = tape.value(Matrix(column: [-1, 0, 1]), "b")
        let z = w.matmul(a) + b
        let asked =
            "Three neurons look at an image of 49 cells: w is \(w.shape) and a is a column of 49. How many numbers "
            + "does the product w·a have?"
        story.predict(
            asked, Double(w.matmul(a).shape.count), decimals: 0,
            mistakes: [
                .init(Double(w.shape.count), "that many weights there are; each row of 49 is added up to one number."),
                .init(Double(a.shape.count), "that many inputs there are; each neuron makes one number of them."),
            ])
        story.say(
            "Give each neuron a row of weights. A matrix product takes each row of the left matrix, multiplies it "
                + "entry by entry with the column on the right and adds up. That is a weighted sum for every neuron "
                + "at once. So a row must be as long as the column is high: the inner two sizes must be equal, and "
                + "the outer two are the shape of the result.")
        story.formula("shapes of w·a + b: (3×49)·(49×1) + (3×1) → 3×1")
        story.say(
            "Here is one such layer, made up: neuron k has the weight 1 for cell k and every third one after it, "
                + "and -0.5 for the rest; the biases are \(b.number.entries.map(\.short).joined(separator: ", ")); the image is "
                + "an upright stroke in the middle.")
        story.show("w·a + b", .list(z.number.entries))
        story.show("σ(w·a + b)", .list(z.sigmoid().number.entries))
        let row = Shape(1, 49)
        func fits(_ right: Shape) -> Bool { w.columns == right.rows }
        story.say(
            "The notes write 1×49 for the shape of a. That product does not exist: 49 columns on the left would meet "
                + "\(row.rows) row on the right. The engine stops there and says so. Standing up, as a column "
                + "\(a.shape), it fits.")
        claimShapes(w, a, b, z, isRefused: !fits(row) && fits(a.shape), row, story)
    }

    private static func claimShapes(
        _ w: MatrixValue, _ a: MatrixValue, _ b: MatrixValue, _ z: MatrixValue, isRefused: Bool, _ row: Shape,
        _ story: Story
    ) {
        let counted = (0..<3).map { neuron in
            (0..<49).reduce(b.number[neuron, 0]) { $0 + w.number[neuron, $1] * a.number[$1, 0] }
        }
        let agree = isRefused && counted == z.number.entries
        story.claim(
            .erratum(
                "003-matrix-form-shapes", notes: "sigmoid(np.dot(w, a) + b), shapes 3×49 and 1×49",
                asWritten: [Double(row.rows), Double(row.columns)],
                right: agree ? [Double(a.rows), Double(a.columns)] : [],
                slip: "w with its 49 columns needs 49 rows below: a is the column 49×1 that is drawn beside it. The "
                    + "result is \(z.shape), one sum for each neuron."))
    }
}
