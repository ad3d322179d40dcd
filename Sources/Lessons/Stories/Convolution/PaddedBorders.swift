import Autograd

extension ConvolutionStory {
    /// Padding: a ring around the image, how wide, and what it holds.
    static func padding(_ inputs: Inputs, _ story: Story) {
        let example = StepImage(inputs)
        ringOfZeros(example, width: Int(inputs["ring"].rounded()), story)
        howMuch(example, story)
        whatItHolds(example, story)
        falseEdge(example, story)
    }

    private static func ringOfZeros(_ example: StepImage, width p: Int, _ story: Story) {
        let n = example.side
        let ring = padded(example.image, by: p, .zero)
        let real = padded(Matrix(n, n, repeating: 1), by: p, .zero)
        let zeros = real.entries.filter { $0 == 0 }.count
        let output = places(side: n, kernel: 3, padding: .by(p))

        story.step("Padding: lay a ring around the image")
        story.predict(
            "An image of \(n)×\(n) pixels gets \(p) ring\(p == 1 ? "" : "s") of zeros, and a 3×3 filter slides over it "
                + "with stride 1. How wide is the map?",
            Double(output), decimals: 0,
            mistakes: [
                .init(Double(n + p - 3 + 1), "the ring lies on both sides: 2p, not p."),
                .init(Double(n - 3 + 1), "that is without padding."),
                .init(Double(n + 2 * p), "that is the padded image; the filter still loses its f − 1."),
            ])
        story.say(
            "To keep the size, and to let the border count for more, make the image larger before the filter comes: "
                + "p rings of extra pixels. The simplest extra pixels are zeros.")
        story.picture(
            PixelGrid.row(
                PixelGrid("image \(n)×\(n)", example.image), PixelGrid(sign: "→"),
                PixelGrid("with p = \(p): \(ring.shape), \(zeros) zeros added", ring)))
        story.formula("n + 2p − f + 1 = \(n) + 2·\(p) − 3 + 1 = \(n + 2 * p - 3 + 1)")
        story.show("side of the engine's map", Double(output))
        ringClaims(ring, zeros: zeros, output: Double(output), story)
    }

    private static func ringClaims(_ ring: Matrix, zeros: Int, output: Double, _ story: Story) {
        story.claim(.agrees("001-padding-output-size-6", notes: "6", computed: output, "The side of the map."))
        story.claim(
            .agrees(
                "004-zero-padding-grid", notes: ["8", "8", "0", "6", "6"],
                computed: ring.sides + [borderSum(ring), output, output],
                "Rows and columns with the ring, the sum of the ring's \(zeros) pixels, rows and columns of the map."))
        story.claim(
            .agrees(
                "004-padding-summary", notes: ["8", "6"], computed: [Double(ring.rows), output],
                "Padded side; map's side.")
        )
        story.claim(
            .erratum(
                "004-padding-m-out", notes: "m_out = (6 + 2 − 3)/4 + 1", asWritten: [Double(6 + 2 - 3) / 4 + 1],
                right: [Double(places(side: 6, kernel: 3, padding: .by(1)))],
                slip: "The divisor is the stride, 1, not 4."))
    }

    /// The sum of the outermost pixels.
    private static func borderSum(_ matrix: Matrix) -> Double {
        let inner = (1..<matrix.rows - 1).flatMap { matrix.row($0).dropFirst().dropLast() }
        return matrix.entries.reduce(0) { $0 + $1.magnitude } - inner.reduce(0) { $0 + $1.magnitude }
    }

    private static func howMuch(_ example: StepImage, _ story: Story) {
        let n = example.side
        story.step("How much padding keeps the size?")
        story.say(
            "Ask that the map be as wide as the image, n + 2p − f + 1 = n, and solve for p:")
        story.formula("p = (f − 1)/2")
        story.show("p for a 3×3 filter", Double(ringThatKeeps(n, kernel: 3) ?? -1))
        story.say("Tried out with the engine, on the image of \(n)×\(n):")
        let rows = [1, 2, 3, 5, 7].map { f in
            [
                "\(f)×\(f)", "(\(f) − 1)/2 = \((Double(f - 1) / 2).short)",
                ringThatKeeps(n, kernel: f).map { "p = \($0)" } ?? "none",
            ]
        }
        story.picture(alignedTable(["filter", "formula", "keeps the size"], rows))
        story.say(
            "This choice is called “same” padding; no padding at all is called “valid”, since every window then "
                + "sees real pixels only. Filters have odd sides partly because an even one has no middle: one "
                + "side would need more padding than the other.")
        let wanted = (3...12).first { places(side: $0, kernel: 3) == 6 } ?? 0
        keepsClaims(story)

        story.step("The other way round")
        story.say(
            "Without padding, which side would give a map of 6×6? Six places need "
                + "6 + (f − 1) = \(wanted) pixels: as many as a 6×6 image with a ring has.")
        otherWayClaims(wanted: wanted, story)
    }

    private static func keepsClaims(_ story: Story) {
        story.claim(
            .agrees(
                "001-padding-solve-p", notes: "1", computed: Double(ringThatKeeps(6, kernel: 3) ?? -1),
                "p for a filter of 3×3, solved for."))
        let seven = ringThatKeeps(7, kernel: 3) ?? -1
        story.claim(
            .shown(
                "001-padding-exercise-7x7", notes: "7×7 under 3×3 to 7×7: how much padding?",
                computed: .number(Double(seven)),
                holds: seven == (3 - 1) / 2 && places(side: 7, kernel: 3, padding: .by(seven)) == 7,
                "The side of the image does not matter."))
        story.claim(
            .agrees(
                "001-same-padding", notes: "6", computed: Double(places(side: 6, kernel: 3, padding: .same)),
                "The side of the map of 6×6 pixels with same padding."))
    }

    private static func otherWayClaims(wanted: Int, _ story: Story) {
        story.claim(
            .agrees(
                "004-padding-needed-8", notes: "8", computed: Double(wanted),
                "From (n − 3)/1 + 1 = 6 the notes find n = \(wanted - 3) + 3."))
        story.claim(
            .formula(
                "004-same-padding-formula", notes: "n_out = (n_in + 2P − K)/S + 1, n_in = n_out + (K − 1)",
                asWritten: [Double(6 + 2 * 1 - 3) / 1 + 1, Double(6 + (3 - 1))],
                computed: [Double(places(side: 6, kernel: 3, padding: .by(1))), Double(wanted)],
                "The second form is for S = 1 and P = 0."))
    }

    /// The number of rings with which the engine's map is as wide as the image, if there is one.
    private static func ringThatKeeps(_ side: Int, kernel: Int) -> Int? {
        (0...3).first { p in
            side + 2 * p >= kernel && places(side: side, kernel: kernel, padding: .by(p)) == side
        }
    }

    private static func whatItHolds(_ example: StepImage, _ story: Story) {
        let row: [Double] = [1, 2, 3]
        let rows = Matrix([row, row, row])
        let (zero, mirror) = (padded(rows, by: 1, .zero).row(2), padded(rows, by: 1, .reflect).row(2))
        let (zeroRing, mirrorRing) = (padded(example.image, by: 1, .zero), padded(example.image, by: 1, .reflect))

        story.step("What the ring holds")
        story.say(
            "Zero padding fills the ring with zeros. Reflect padding mirrors the image at its border pixel, which is "
                + "not itself repeated. Here are the row \(row.map(\.short).joined(separator: " ")) and our "
                + "image, each padded by one in both ways:")
        story.show("zeros", .text(barred(zero)))
        story.show("mirror", .text(barred(mirror)))
        story.picture(
            PixelGrid.row(PixelGrid("ring of zeros", zeroRing), PixelGrid("ring of mirrored pixels", mirrorRing)))
        story.say(
            "The notes speak of zeros around the image, but what they draw goes on as the image does, in the first row "
                + "and the right column too: that is the second grid.")
        story.claim(
            .shown(
                "001-padding-kinds", notes: "zero: zeros; reflect: mirror of the border", verdict: .exact,
                computed: .table([zero, mirror]),
                holds: zero == [0] + row + [0] && mirror == [row[1]] + row + [row[row.count - 2]],
                "The row 1, 2, 3 padded by one in both ways."))
        story.claim(
            .erratum(
                "001-padding-matrix-8x8", notes: ["0", "0", "0", "0", "1", "1", "1", "1"], right: zeroRing.row(0),
                slip:
                    "The first row of a ring of zeros is all zeros, and every other row ends in one. What is drawn is "
                    + "the image mirrored (or its edge repeated).",
                slipGives: mirrorRing.row(0)))
    }

    /// A padded row with the image's own part between bars: `0 | 1 2 3 | 0`.
    private static func barred(_ row: [Double]) -> String {
        let texts = row.map(\.short)
        return "\(texts[0]) | \(texts.dropFirst().dropLast().joined(separator: " ")) | \(texts[texts.count - 1])"
    }

    private static func falseEdge(_ example: StepImage, _ story: Story) {
        let n = example.side
        let zero = convolve(example.image, with: example.sobel, padding: .same)
        let mirror = convolve(example.image, with: example.sobel, padding: .same(.reflect))
        let last = (0..<n).map { zero[$0, n - 1].short }.joined(separator: ", ")
        let lastMirrored = (0..<n).map { mirror[$0, n - 1].short }.joined(separator: ", ")

        story.step("Zeros around the image make an edge of their own")
        story.predict(
            "Sobel's rows 1 0 -1 / \(example.sobel[1, 0].short) 0 \(example.sobel[1, 2].short) / 1 0 -1 with a ring of "
                + "zeros (same padding). What is the map's number in the upper right corner? The window there sees 0 "
                + "0 0 / \(example.bright.short) \(example.bright.short) 0 / \(example.bright.short) "
                + "\(example.bright.short) 0.",
            zero[0, n - 1],
            mistakes: [
                .init(zero[1, n - 1], "its top row lies in the ring and sees only zeros; that row adds nothing."),
                .init(
                    mirror[0, n - 1],
                    "the image ends there, and the zeros beyond it are dark: the window sees a change."),
                .init(-zero[0, n - 1], "the bright pixels lie under the positive column here."),
            ])
        story.say("With a ring around the image, the same kernel gives a map of full size:")
        story.picture(
            PixelGrid.row(PixelGrid("ring of zeros", zero), PixelGrid("ring of mirrored pixels", mirror)))
        story.show("upper right corner", zero[0, n - 1])
        story.say(
            "With zeros the last column reads \(last): to the kernel, an image that stops at a ring of zeros looks "
                + "like one that turns black there. The mirror has \(lastMirrored) there: nothing changes, so nothing "
                + "is found."
        )
        story.say(
            "So the size of a map is a choice: the stride makes it smaller, padding keeps it, at the price of what is "
                + "made up at the border. Another way to make maps smaller is pooling, the next lesson.")
        let printed = Array(repeating: ["0", "-4", "-4", "0"], count: 4).flatMap { $0 }
        story.claim(
            .erratum(
                "001-padding-output-grid-labelled-6x6", notes: printed, right: zero.entries,
                slip: "The grid is labelled \(zero.rows)×\(zero.columns) but is the 4×4 map of the unpadded image.",
                slipGives: example.map.entries))
    }
}
