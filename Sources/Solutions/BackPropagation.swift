@Sendable public func nineDerivatives(_ numbers: [Double], x1: Double, x2: Double, wanted y: Double) -> [Double] {
    let n = numbers
    let o11 = n[3] * x1 + n[4] * x2 + n[5]
    let o12 = n[6] * x1 + n[7] * x2 + n[8]
    let prediction = n[0] * o11 + n[1] * o12 + n[2]
    let d = -2 * (y - prediction)
    let (d11, d12) = (d * n[0], d * n[1])
    return [d * o11, d * o12, d, d11 * x1, d11 * x2, d11, d12 * x1, d12 * x2, d12]
}
