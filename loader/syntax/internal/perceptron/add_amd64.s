#include "textflag.h"

// func addPairs(sums *[16]int16, slots *byte, features *uint64, n int, shift uint64)
//
// Both slots of a pair are in one register. The first byte of each, compared with the check, is spread over the slot and
// masks it. Multiplying the bytes by 1 and 0, or by 0 and 1, and adding up neighbours widens those of even and of odd
// number to 16 bits.
TEXT ·addPairs(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ slots+8(FP), SI
	MOVQ features+16(FP), DX
	MOVQ n+24(FP), BX
	MOVQ shift+32(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y5, Y5, Y5
	VPCMPEQW Y6, Y6, Y6
	VPSRLW $15, Y6, Y6
	VPSLLW $8, Y6, Y7

feature:
	MOVQ (DX), AX
	VPBROADCASTB 4(DX), Y2
	SHRQ CX, AX
	SHLQ $5, AX
	VMOVDQU (SI)(AX*1), Y3
	VPCMPEQB Y3, Y2, Y2
	VPSHUFB Y5, Y2, Y2
	VPAND Y3, Y2, Y3
	VPMADDUBSW Y3, Y6, Y4
	VPADDW Y4, Y0, Y0
	VPMADDUBSW Y3, Y7, Y4
	VPADDW Y4, Y1, Y1
	ADDQ $8, DX
	DECQ BX
	JNZ feature

	VEXTRACTI128 $1, Y0, X2
	VPADDW X2, X0, X0
	VEXTRACTI128 $1, Y1, X2
	VPADDW X2, X1, X1
	VMOVDQU X0, (DI)
	VMOVDQU X1, 16(DI)
	VZEROUPPER
	RET
// func addFours(slots *byte, features *uint64, n int, shift, class uint64) uint64
//
// The checks of four slots, compared with that of feature and class, mask the weight behind them, which is widened to 16
// bits.
TEXT ·addFours(SB), NOSPLIT, $0-48
	MOVQ slots+0(FP), SI
	MOVQ features+8(FP), DX
	MOVQ n+16(FP), BX
	MOVQ shift+24(FP), CX
	MOVQ class+32(FP), R9
	VPXOR X0, X0, X0
	VMOVQ R9, X6
	VPBROADCASTB X6, X6

feature:
	MOVQ (DX), AX
	MOVQ AX, R8
	SHRQ CX, AX
	SHLQ $6, AX
	SHRQ $40, R8
	ADDQ R9, R8
	ANDQ $7, R8
	ADDQ SI, AX
	VPBROADCASTB 4(DX), X2
	VPADDB X6, X2, X2
	VMOVQ (AX)(R8*8), X3
	VPCMPEQB X3, X2, X2
	VPSLLW $8, X2, X2
	VPAND X3, X2, X3
	VPSRAW $8, X3, X3
	VPADDW X3, X0, X0
	ADDQ $8, DX
	DECQ BX
	JNZ feature

	VMOVQ X0, AX
	MOVQ AX, ret+40(FP)
	RET
