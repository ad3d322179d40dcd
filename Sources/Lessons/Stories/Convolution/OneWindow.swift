import Autograd

extension ConvolutionStory {
    /// One window of an image, multiplied and added up.
    static func oneWindow(_ story: Story) { byHand(story) }

    private static func byHand(_ story: Story) {
        let tape = MatrixTape()
        let patch = tape.value([[1, 2, 0], [4, 5, 6], [7, 8, 9]], "patch")
        let kernel = tape.value(vertical, "kernel")
        let products = (patch * kernel).named("products")
        let answer = patch.convolved(with: kernel).named("answer")
        let flipped = convolve(patch.number, with: turned(vertical))
        let unsigned = (patch * kernel.abs()).sum()

        story.step("One window: multiply place by place, add up")
        story.predict(
            "Pixels 1 2 0 / 4 5 6 / 7 8 9; weights 1 0 -1 in each of three rows. Multiply each pixel by the "
                + "weight in the same place and add up the nine products. What comes out?",
            answer.number[0, 0],
            mistakes: [
                .init(flipped[0, 0], "you turned the weights round first; here they stay as they are."),
                .init(unsigned.number[0, 0], "the right column's weights are negative: subtract those products."),
                .init(patch.sum().number[0, 0], "you added up the pixels without multiplying by the weights."),
            ])
        story.say(
            "An edge is where neighbouring pixels differ. To find one, look at a few neighbours at a time. Take a "
                + "window of 3×3 pixels, and a table of nine weights of the same size, called a kernel or a filter. "
                + "Multiply place by place; add up the nine products.")
        story.picture(
            PixelGrid.row(
                PixelGrid("patch", patch.number), PixelGrid(sign: "·"),
                PixelGrid("kernel", kernel.number, shaded: false), PixelGrid(sign: "="),
                PixelGrid("products", products.number, shaded: false)))
        let terms = products.number.entries.map { $0 < 0 ? "− \((-$0).short)" : "+ \($0.short)" }
        story.formula("\(terms.joined(separator: " ").dropFirst(2))")
        story.show("answer", answer.number[0, 0])
        leftMinusRight(patch.number, answer.number[0, 0], story)
        story.claim(
            .agrees(
                "001-conv-patch-minus-3", notes: ["1", "0", "0", "4", "0", "-6", "7", "0", "-9", "-3"],
                computed: products.number.entries + answer.number.entries,
                "The nine products and their sum."))
        turnedRound(gives: flipped[0, 0], story)
    }

    private static func leftMinusRight(_ patch: Matrix, _ answer: Double, _ story: Story) {
        let sides = [0, 2].map { column in (0..<3).reduce(0) { $0 + patch[$1, column] } }
        story.say("In Swift:")
        story.code(
            """
            let tape = MatrixTape()
            let patch = tape.value([[1, 2, 0], [4, 5, 6], [7, 8, 9]])
            let kernel = tape.value([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
            print(patch.convolved(with: kernel))
            """, prints: answer.short)
        story.say(
            "The left column counts as plus and the right one as minus, so the answer says how much brighter the "
                + "left side is: left minus right, \(sides[0].short) − \(sides[1].short). Here the right is brighter, "
                + "and the answer negative.")
    }

    private static func turnedRound(gives answer: Double, _ story: Story) {
        story.step("A word about the name")
        story.say(
            "In networks this is called a convolution. Mathematicians would not quite agree: they turn the kernel by "
                + "half a turn before they multiply, which here gives \(answer.short). What networks do is properly "
                + "called cross-correlation. But a kernel that is learned would simply come out turned, so nobody "
                + "turns it."
        )
    }
}
