import Gradus

/// `gradus twin`: one network on three kinds of number, side by side.
func twin(_ options: TwinOptions) throws {
    let twin = Twin(seed: options.seed)
    let (matrix, tensor) = twin.largest
    if options.json {
        let rows = twin.comparisons.map {
            "{\"parameter\":\"\($0.name)\",\"count\":\($0.count),\"matrix\":\($0.matrix),\"tensor\":\($0.tensor)}"
        }
        try writeOutput(
            "{\"seed\":\(options.seed),\"unit\":\"ulp of Float\",\"gradients\":[\(rows.joined(separator: ","))],"
                + "\"largest\":{\"matrix\":\(matrix),\"tensor\":\(tensor)}}\n")
        return
    }
    let sizes = Twin.sizes.map(String.init).joined(separator: "-")
    let rows = twin.comparisons.map { comparison in
        let name = comparison.name.padding(8)
        return "  \(name)  \("\(comparison.count)".padding(7))  \(text(comparison.matrix).padding(11))  "
            + text(comparison.tensor)
    }
    try writeOutput(
        """
        one network, \(sizes) with tanh, one batch of \(Twin.batch), seed \(options.seed); \
        the gradient of every parameter
        as single numbers (Double), small matrices (Double) and tensors (Float): nothing changes but what a number is.

        largest distance from the single numbers, in ulp of Float
                    numbers  Matrix       Tensor
        \(rows.joined(separator: "\n"))
          all                \(text(matrix).padding(11))  \(text(tensor))

        loss  \(twin.losses.map { $0.fixed(9) }.joined(separator: "  "))

        """)
}

private func text(_ ulps: Double) -> String { ulps == 0 ? "0" : ulps < 0.001 ? "below 0.001" : ulps.fixed(3) }

extension String {
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
